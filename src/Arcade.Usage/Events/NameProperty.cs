using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>A property whose text is a name from the program's source, or several; what doesn't look like one is sent as <c>&lt;unknown&gt;</c>.</summary>
public sealed class NameProperty : UsageProperty
{
    internal const int MaxLength = 300;
    internal const string Unknown = "<unknown>";

    internal NameProperty(string name, string description)
        : base(name, "name", description)
    {
    }

    internal override string JsonType => "string";

    internal override string Pattern => @"^(<unknown>|[A-Za-z0-9_.,`+-]{0,300})$";

    /// <summary>Refuses everything that a source can't call a command, an option or a type.</summary>
    internal static string Clean(string? name)
    {
        if (name is not { Length: <= MaxLength })
            return Unknown;
        foreach (var character in name)
        {
            if (!AsciiText.IsLetterOrDigit(character) && character is not ('_' or '.' or '-' or ',' or '`' or '+'))
                return Unknown;
        }

        return name;
    }
}
