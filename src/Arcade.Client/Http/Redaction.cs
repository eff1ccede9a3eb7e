using System.Text.RegularExpressions;

namespace Arcade.Client.Http;

/// <summary>Takes secrets out of a text: those that are known, and what looks like one.</summary>
internal static partial class Redaction
{
    public const string Mask = "***";

    /// <summary>Shorter ones would take letters out of the middle of words.</summary>
    private const int ShortestKnown = 4;

    public static string Apply(string text, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets.OrderByDescending(static secret => secret.Length))
        {
            if (secret.Length >= ShortestKnown)
            {
                text = text.Replace(secret, Mask, StringComparison.Ordinal);
                text = text.Replace(Uri.EscapeDataString(secret), Mask, StringComparison.OrdinalIgnoreCase);
            }
        }

        return LooksLikeOne().Replace(text, Mask);
    }

    // An API key, a token of the control plane, a bearer token, a JSON Web Token, a user name with a password in a URL.
    [GeneratedRegex(
        @"\b(arc|oat|ort|oac|odc)_[A-Za-z0-9_\-]+|\bBearer\s+[^\s""']+|\beyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]*)?|(?<=://)[^/\s@]+@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeOne();
}
