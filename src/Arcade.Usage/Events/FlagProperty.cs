namespace Arcade.Usage.Events;

/// <summary>A property of kind boolean.</summary>
public sealed class FlagProperty : UsageProperty
{
    internal FlagProperty(string name, string description)
        : base(name, "boolean", description)
    {
    }

    internal override string JsonType => "boolean";
}
