using System.Text.Json.Serialization;

namespace Arcade.Bench.Reference;

internal sealed record Event
{
    [JsonPropertyName("uuid")]
    public required Guid Uuid { get; init; }

    [JsonPropertyName("event")]
    public required string Name { get; init; }

    [JsonPropertyName("distinct_id")]
    public required string DistinctId { get; init; }

    [JsonPropertyName("timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    [JsonPropertyName("api_key")]
    public required string ApiKey { get; init; }

    [JsonPropertyName("host")]
    public required string Host { get; init; }

    [JsonPropertyName("properties")]
    public required EventProperties Properties { get; init; }
}
