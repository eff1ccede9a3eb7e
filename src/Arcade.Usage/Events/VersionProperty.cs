using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>A property that is a version; anything else is sent as <c>0.0.0</c>.</summary>
public sealed class VersionProperty : UsageProperty
{
    private const string Unknown = "0.0.0";

    internal VersionProperty(string name, string description)
        : base(name, "version", description)
    {
    }

    internal override string JsonType => "string";

    internal override string Pattern => @"^[0-9]+(\.[0-9]+)*(-[0-9A-Za-z.-]+)?$";

    /// <summary>Cuts the build metadata off, and refuses what is no version (semver.org, section 2).</summary>
    internal static string Clean(string? version)
    {
        if (version is null)
            return Unknown;
        var end = AsciiText.IndexOf(version, '+', 0, version.Length);
        if (end < 0)
            end = version.Length;
        if (end is 0 or > 60)
            return Unknown;
        var dash = AsciiText.IndexOf(version, '-', 0, end);
        var isVersion = IsNumbers(version, dash < 0 ? end : dash) && (dash < 0 || IsIdentifiers(version, dash + 1, end));
        return !isVersion ? Unknown : end == version.Length ? version : version[..end];
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
