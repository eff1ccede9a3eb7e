using System.Text;
using System.Text.Json;

namespace Arcade.Client.Http;

/// <summary>What a service says of its refusal, out of an error body of any kind.</summary>
internal static class ErrorText
{
    private const int MaxDepth = 4;
    private const int MaxLength = 300;
    private const int MaxCodeLength = 64;

    // The Engine's; the Cloud's envelope's; the worker protocol's; OAuth's (RFC 6749 section 5.2); problem details' (RFC 9457).
    private static readonly string[] Names = ["message", "msg", "detail", "error_description", "error", "title"];

    /// <summary>Finds the words.</summary>
    /// <param name="body">The body.</param>
    /// <param name="secrets">What was sent and must not be shown.</param>
    /// <returns>One line; null where the body is no JSON, or says nothing: HTML is never shown.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, IReadOnlyList<string> secrets)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Find(json.RootElement, 0) is { } text && Redaction.Apply(OneLine(text), secrets) is { Length: > 0 } safe ? safe : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate pair in a JSON text raises.
            return null;
        }
    }

    /// <summary>Finds OAuth's name of the trouble (RFC 6749 section 5.2).</summary>
    /// <param name="body">The body.</param>
    /// <returns>The name; null where the body has none.</returns>
    public static string? ReadCode(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return TryMember(json.RootElement, "error", out var error)
                && error.ValueKind == JsonValueKind.String && TryText(error, out var code) && code.Length <= MaxCodeLength && code.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
                ? code
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a JSON text. Half a surrogate pair in it makes it none.</summary>
    public static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? string.Empty;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = string.Empty;
            return false;
        }
    }

    /// <summary>Finds a member of a JSON object. Half a surrogate pair in a name beside it makes it none.</summary>
    public static bool TryMember(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Find(JsonElement element, int depth) => element.ValueKind switch
    {
        _ when depth > MaxDepth => null,
        JsonValueKind.String when depth > 0 => element.GetString(),
        JsonValueKind.Object => Names
            .Select(name => TryMember(element, name, out var value) ? Find(value, depth + 1) : null)
            .FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text)),
        // FastAPI: a list of what was wrong; one is enough.
        JsonValueKind.Array when depth > 0 => element.EnumerateArray().Select(item => Find(item, depth + 1)).FirstOrDefault(static text => text is not null),
        _ => null,
    };

    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0xFEFF))
            {
                line.Append(rune.ToString());
            }

            if (line.Length >= MaxLength)
                return line.Append('…').ToString();
        }

        return line.ToString().TrimEnd();
    }
}
