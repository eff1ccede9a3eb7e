using System.Security.Cryptography;

namespace Arcade.ControlPlane.OAuth;

/// <summary>The code that a person carries from a device to a browser: consonants alone, so that it spells no word (RFC 8628, section 6.1).</summary>
internal static class UserCode
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Half = 4;

    public static string Create() => Show(RandomNumberGenerator.GetString(Letters, 2 * Half));

    /// <summary>A code as it was typed, in the form in which it was shown; null for what can't be one.</summary>
    public static string? Parse(string? typed)
    {
        if (typed is not { Length: <= 32 })
            return null;
        var letters = string.Concat(typed.Where(character => character is not ('-' or ' '))).ToUpperInvariant();
        return letters.Length == 2 * Half && letters.All(letter => Letters.Contains(letter, StringComparison.Ordinal)) ? Show(letters) : null;
    }

    private static string Show(string letters) => $"{letters[..Half]}-{letters[Half..]}";
}
