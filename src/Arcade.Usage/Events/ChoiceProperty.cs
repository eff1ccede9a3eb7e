namespace Arcade.Usage.Events;

/// <summary>A property whose values are a few words that the declaration lists; anything else is left out.</summary>
public sealed class ChoiceProperty : UsageProperty
{
    private readonly string[] _values;

    internal ChoiceProperty(string name, string description, string[] values)
        : base(name, "one of " + string.Join(", ", values), description)
        // A copy: an array that somebody else holds could be given other words later.
        => _values = [.. values];

    internal override string JsonType => "string";

    internal override IReadOnlyList<string> Values => _values;
}
