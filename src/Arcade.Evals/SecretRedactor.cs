using System.Globalization;
using System.Text.RegularExpressions;

namespace Arcade.Evals;

/// <summary>
/// Takes the keys out of texts that leave the program. The last net: nothing puts them in on purpose. It goes before what escapes or cuts a text,
/// because behind that a key is no longer the same letters; JSON's escapes are known here, since models and providers write them.
/// </summary>
internal sealed class SecretRedactor(IEnumerable<string> secrets)
{
    public static readonly SecretRedactor None = new([]);

    // Shorter ones are parts of ordinary words.
    private const int MinLength = 8;
    private const string Replacement = "***";

    private readonly Regex? _secrets = Compile([.. secrets.Where(static secret => secret.Length >= MinLength).Distinct().OrderByDescending(static secret => secret.Length)]);

    public string Redact(string text) => _secrets?.Replace(text, Replacement) ?? text;

    private static Regex? Compile(string[] secrets) =>
        secrets.Length == 0 ? null : new Regex(string.Join('|', secrets.Select(static secret => string.Concat(secret.Select(Spellings)))), RegexOptions.CultureInvariant);

    // Nobody escapes letters and digits; JSON within JSON has more backslashes. The first letter has no spellings: its backslash would stay behind.
    private static string Spellings(char letter, int place)
    {
        var itself = Regex.Escape(letter.ToString());
        return place == 0 || char.IsAsciiLetterOrDigit(letter) ? itself : string.Create(CultureInfo.InvariantCulture, $@"(?:\\*{itself}|\\+u(?i:{(int)letter:x4}))");
    }
}
