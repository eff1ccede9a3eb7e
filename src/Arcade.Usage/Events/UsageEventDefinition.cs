using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Events;

/// <summary>Declares an event: its name, when it is recorded, and the properties that it may carry.</summary>
public sealed class UsageEventDefinition
{
    /// <summary>Declares an event.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="when">When it is recorded, in one sentence.</param>
    /// <param name="properties">All that it may carry; what is not declared can't be sent.</param>
    public UsageEventDefinition([ConstantExpected] string name, string when, params UsageProperty[] properties)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        When = when;
        Properties = [.. properties];
    }

    /// <summary>Its name on the wire.</summary>
    public string Name { get; }

    /// <summary>When it is recorded.</summary>
    public string When { get; }

    /// <summary>All that it may carry.</summary>
    public IReadOnlyList<UsageProperty> Properties { get; }

    internal bool Declares(UsageProperty property)
    {
        for (var i = 0; i < Properties.Count; i++)
        {
            if (ReferenceEquals(Properties[i], property))
                return true;
        }

        return false;
    }
}
