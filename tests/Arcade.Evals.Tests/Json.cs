using System.Text.Json;

namespace Arcade.Evals.Tests;

internal static class Json
{
    /// <summary>A value of JSON; null for JSON's null.</summary>
    public static JsonElement? Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Null ? null : document.RootElement.Clone();
    }

    public static JsonElement Schema(string json) => Of(json)!.Value;
}
