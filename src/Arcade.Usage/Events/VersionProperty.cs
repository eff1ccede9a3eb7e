namespace Arcade.Usage.Events;

/// <summary>A property that is a version; anything else is sent as <c>0.0.0</c>.</summary>
public sealed class VersionProperty : UsageProperty
{
    internal VersionProperty(string name, string description)
        : base(name, "version", description)
    {
    }

    internal override string JsonType => "string";

    internal override string Pattern => @"^[0-9]+(\.[0-9]+)*(-[0-9A-Za-z.-]+)?$";
}
