using System.Text.Json.Serialization;

namespace Arcade.Bench.Reference;

internal sealed record Batch
{
    [JsonPropertyName("api_key")]
    public required string ApiKey { get; init; }

    [JsonPropertyName("batch")]
    public required IReadOnlyList<Event> Events { get; init; }
}
