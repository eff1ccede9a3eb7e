namespace Arcade.Usage.Events;

/// <summary>A property whose text is the template of a declared error.</summary>
public sealed class TemplateProperty : UsageProperty
{
    internal TemplateProperty(string name, string description)
        : base(name, "error template", description)
    {
    }

    internal override string JsonType => "string";
}
