using System.Text.Json.Serialization;

namespace Arcade.Bench.Reference;

internal sealed record Identity
{
    [JsonPropertyName("anon_id")]
    public required string AnonymousId { get; init; }

    [JsonPropertyName("linked_principal_id")]
    public string? LinkedPrincipalId { get; init; }
}
