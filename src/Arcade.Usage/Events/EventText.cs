using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>What a text may be on the wire: names of the source and versions, and nothing that a user wrote.</summary>
/// <remarks>Apart from the properties, so that a command's own event loads none of them.</remarks>
internal static class EventText
{
    public const int LongestName = 300;
    public const string UnknownName = "<unknown>";
    private const string UnknownVersion = "0.0.0";

    /// <summary>Refuses everything that a source can't call a command, an option or a type.</summary>
    public static string CleanName(string? name)
    {
        if (name is not { Length: <= LongestName })
            return UnknownName;
        foreach (var character in name)
        {
            if (!AsciiText.IsLetterOrDigit(character) && character is not ('_' or '.' or '-' or ',' or '`' or '+'))
                return UnknownName;
        }

        return name;
    }

    /// <summary>Cuts the build metadata off, and refuses what is no version (semver.org, section 2).</summary>
    public static string CleanVersion(string? version)
    {
        if (version is null)
            return UnknownVersion;
        var end = AsciiText.IndexOf(version, '+', 0, version.Length);
        if (end < 0)
            end = version.Length;
        if (end is 0 or > 60)
            return UnknownVersion;
        var dash = AsciiText.IndexOf(version, '-', 0, end);
        var isVersion = IsNumbers(version, dash < 0 ? end : dash) && (dash < 0 || IsIdentifiers(version, dash + 1, end));
        return !isVersion ? UnknownVersion : end == version.Length ? version : version[..end];
    }

    private static bool IsNumbers(string text, int end)
    {
        var previous = '.';
        for (var i = 0; i < end; i++)
        {
            if (!AsciiText.IsDigit(text[i]) && (text[i] != '.' || previous == '.'))
                return false;
            previous = text[i];
        }

        return previous != '.';
    }

    private static bool IsIdentifiers(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!AsciiText.IsLetterOrDigit(text[i]) && text[i] is not ('.' or '-'))
                return false;
        }

        return end > start;
    }
}
