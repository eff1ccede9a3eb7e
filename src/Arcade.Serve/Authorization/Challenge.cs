using System.Text;

namespace Arcade.Serve.Authorization;

/// <summary>The <c>WWW-Authenticate</c> header that tells a client where to get a token (RFC 6750 section 3, RFC 9728 section 5.1).</summary>
internal static class Challenge
{
    public static string Write(Uri metadata, IReadOnlyList<string> scopes, string? error = null, string? description = null)
    {
        var text = new StringBuilder("Bearer resource_metadata=\"").Append(metadata.AbsoluteUri).Append('"');
        Append(text, "error", error);
        Append(text, "error_description", description);
        Append(text, "scope", scopes.Count > 0 ? string.Join(' ', scopes) : null);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
            text.Append(", ").Append(name).Append("=\"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
    }
}
