using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Events;

/// <summary>Declares an event: its name, when it is recorded, and the properties that it may carry.</summary>
public sealed class UsageEventDefinition
{
    private readonly UsageProperty[] _properties;

    /// <summary>Declares an event.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="when">When it is recorded, in one sentence.</param>
    /// <param name="properties">All that it may carry; what is not declared can't be sent.</param>
    public UsageEventDefinition([ConstantExpected] string name, string when, params UsageProperty[] properties)
    {
        if (name is not { Length: > 0 })
            ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        When = when;
        // A copy: an array that somebody else holds could be given other properties later.
        _properties = new UsageProperty[properties.Length];
        for (var i = 0; i < properties.Length; i++)
            _properties[i] = properties[i];
    }

    /// <summary>Its name on the wire.</summary>
    public string Name { get; }

    /// <summary>When it is recorded.</summary>
    public string When { get; }

    /// <summary>All that it may carry.</summary>
    public IReadOnlyList<UsageProperty> Properties => _properties;

    internal bool Declares(UsageProperty property)
    {
        foreach (var declared in _properties)
        {
            if (ReferenceEquals(declared, property))
                return true;
        }

        return false;
    }
}
