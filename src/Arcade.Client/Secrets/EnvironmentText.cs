using System.Text;

namespace Arcade.Client.Secrets;

/// <summary>The lines of a <c>.env</c> file, as every part of Arcade reads them.</summary>
public static class EnvironmentText
{
    // A mark at the beginning is passed over as its own preamble: detected, it would bring an encoding that isn't strict.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Reads a file of such lines. What is no UTF-8 is refused: a value that is guessed at would be a wrong one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>As <see cref="Parse"/> has it.</returns>
    /// <exception cref="FormatException">It is not UTF-8, or a line is something else.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyDictionary<string, string> ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadLines(path, StrictUtf8));
        }
        catch (DecoderFallbackException wrong)
        {
            throw new FormatException("it is not UTF-8 text", wrong);
        }
    }

    /// <summary>Reads <c>NAME=value</c> lines; <c>#</c> at the line's beginning or after a space begins a comment, quotes keep spaces, <c>export</c> is taken as not there.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <returns>The names with their values; of a name that is there twice, the last value.</returns>
    /// <exception cref="FormatException">A line is something else; the message names its number, not its text: it may be a secret.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (text.StartsWith("export ", StringComparison.Ordinal))
                text = text["export ".Length..].TrimStart();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {number} is not NAME=value"));
            values[text[..equals].TrimEnd()] = ValueOf(text[(equals + 1)..]);
        }

        return values;
    }

    private static string ValueOf(string written)
    {
        var text = written.Trim();
        // Nothing but a comment: taken for a value it would replace a good one.
        if (text.StartsWith('#') && text.Length < written.Length)
            return string.Empty;
        if (text.Length >= 2 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is > 0 and int end)
            return text[1..end];
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
