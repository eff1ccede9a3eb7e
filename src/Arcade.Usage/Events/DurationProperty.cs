namespace Arcade.Usage.Events;

/// <summary>A property of kind number.</summary>
public sealed class DurationProperty : UsageProperty
{
    internal DurationProperty(string name, string description)
        : base(name, "number", description)
    {
    }

    internal override string JsonType => "number";
}
