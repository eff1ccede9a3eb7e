namespace Arcade.Usage.Events;

/// <summary>A property of kind integer.</summary>
public sealed class CountProperty : UsageProperty
{
    internal CountProperty(string name, string description)
        : base(name, "integer", description)
    {
    }

    internal override string JsonType => "integer";
}
