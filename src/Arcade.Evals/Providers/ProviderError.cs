using System.Text.Json;

namespace Arcade.Evals.Providers;

/// <summary>Finds what a provider says about an error: both wire formats have <c>error.message</c>.</summary>
internal static class ProviderError
{
    private const int MaxLength = 300;

    public static string Read(string body, Func<string, string> redact)
    {
        var text = redact(MessageOf(body) ?? body);
        text = string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length == 0 ? "it gave no reason." : text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }

    private static string? MessageOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("error");
            return error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetProperty("message").GetString();
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
