namespace Arcade.Usage.Events;

/// <summary>A property whose text is a name from the program's source, or several; what doesn't look like one is sent as <c>&lt;unknown&gt;</c>.</summary>
public sealed class NameProperty : UsageProperty
{
    internal NameProperty(string name, string description)
        : base(name, "name", description)
    {
    }

    internal override string JsonType => "string";

    internal override string Pattern => @"^(<unknown>|[A-Za-z0-9_.,`+-]{0,300})$";
}
