using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>An event that is about to be recorded. A property that its definition doesn't declare is left out.</summary>
/// <param name="definition">What it may carry.</param>
public sealed class UsageEvent(UsageEventDefinition definition)
{
    private readonly Utf8Builder _properties = new(512);

    /// <summary>What it may carry.</summary>
    public UsageEventDefinition Definition { get; } = definition;

    /// <summary>The members written so far, each preceded by a comma.</summary>
    internal Utf8Builder Properties => _properties;

    /// <summary>Sets a yes or no.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(FlagProperty property, bool value)
    {
        Begin(property)?.Boolean(value);
        return this;
    }

    /// <summary>Sets an integer.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(CountProperty property, long value)
    {
        Begin(property)?.Integer(value);
        return this;
    }

    /// <summary>Sets a span of time; a negative one counts as none.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value; sent in milliseconds with two decimals.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(DurationProperty property, TimeSpan value)
    {
        Begin(property)?.Hundredths(Math.Max(0, value.Ticks / (TimeSpan.TicksPerMillisecond / 100)));
        return this;
    }

    /// <summary>Sets one of the declared words; another is left out.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(ChoiceProperty property, string value)
    {
        ArgumentNullException.ThrowIfNull(property);
        if (property.Find(value) is { } allowed)
            Begin(property)?.String(allowed);
        return this;
    }

    /// <summary>Sets a version; what is none is sent as <c>0.0.0</c>.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value; build metadata is cut off.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(VersionProperty property, string? value)
    {
        Begin(property)?.String(EventText.CleanVersion(value));
        return this;
    }

    /// <summary>Sets a name from the program's source, or several separated by commas; what can't be one is sent as <c>&lt;unknown&gt;</c>.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(NameProperty property, [SourceName] string value)
    {
        Begin(property)?.String(EventText.CleanName(value));
        return this;
    }

    /// <summary>Sets the template of a declared error.</summary>
    /// <param name="property">A declared property.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This event.</returns>
    public UsageEvent Set(TemplateProperty property, ErrorTemplate value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Begin(property)?.String(value.Text);
        return this;
    }

    private Utf8Builder? Begin(UsageProperty property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Definition.Declares(property) ? _properties.Raw(",\"").Raw(property.Name).Raw("\":") : null;
    }
}
