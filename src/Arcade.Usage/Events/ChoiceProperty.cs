namespace Arcade.Usage.Events;

/// <summary>A property whose values are a few words that the declaration lists; anything else is left out.</summary>
public sealed class ChoiceProperty : UsageProperty
{
    private readonly string[] _values;

    internal ChoiceProperty(string name, string description, [SourceName] string[] values)
        : base(name, null, description)
    {
        // A copy: an array that somebody else holds could be given other words later.
        _values = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
            _values[i] = values[i];
    }

    internal override string JsonType => "string";

    internal override IReadOnlyList<string> Values => _values;

    /// <summary>The declared word that equals a text, or null.</summary>
    internal string? Find(string value)
    {
        foreach (var allowed in _values)
        {
            if (allowed == value)
                return allowed;
        }

        return null;
    }
}
