using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arcade.Evals.Scoring;

/// <summary>Makes JSON of a text.</summary>
internal static class JsonText
{
    public static JsonElement Of(string text)
    {
        using var document = JsonDocument.Parse(JsonValue.Create(text).ToJsonString());
        return document.RootElement.Clone();
    }
}
