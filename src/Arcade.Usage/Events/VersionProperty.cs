using Arcade.Usage.Json;

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

    /// <summary>Cuts the build metadata off, and refuses what is no version (semver.org, section 2).</summary>
    internal static string Clean(string? version)
    {
        var plus = version?.IndexOf('+', StringComparison.Ordinal) ?? -1;
        var text = plus < 0 ? version : version![..plus];
        if (text is not { Length: > 0 and <= 60 })
            return "0.0.0";
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var numbers = text.AsSpan(0, dash < 0 ? text.Length : dash);
        var isNumbers = numbers.Length > 0 && AsciiText.LengthOfNumbers(numbers) == numbers.Length
            && numbers[0] != '.' && numbers[^1] != '.' && !numbers.Contains("..", StringComparison.Ordinal);
        var isRest = dash < 0 || (dash + 1 < text.Length && IsIdentifiers(text.AsSpan(dash + 1)));
        return isNumbers && isRest ? text : "0.0.0";
    }

    private static bool IsIdentifiers(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-'))
                return false;
        }

        return true;
    }
}
