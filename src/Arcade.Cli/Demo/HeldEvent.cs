using System.Text.Json;

namespace Arcade.Cli.Demo;

/// <summary>An event as the collector holds it.</summary>
internal sealed record HeldEvent
{
    public required long Order { get; init; }

    public required string Uuid { get; init; }

    public required string Name { get; init; }

    public required string DistinctId { get; init; }

    public required string Timestamp { get; init; }

    public required string Person { get; init; }

    public required JsonElement Properties { get; init; }

    public bool IsAlias => Name == "$create_alias";

    public string? Command => Text("command_name");

    public string? Text(string property) =>
        Properties.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long? Number(string property) =>
        Properties.TryGetProperty(property, out var value) && value.TryGetInt64(out var number) ? number : null;

    public bool IsPersonless => Properties.TryGetProperty("$process_person_profile", out var value) && value.ValueKind == JsonValueKind.False;

    public static HeldEvent From(JsonElement item) => new()
    {
        Order = item.GetProperty("id").GetInt64(),
        Uuid = item.GetProperty("uuid").GetString()!,
        Name = item.GetProperty("event").GetString()!,
        DistinctId = item.GetProperty("distinct_id").GetString()!,
        // As it was recorded. The service's own time is corrected by what each request took, which on one machine is only noise.
        Timestamp = item.GetProperty("raw_timestamp").GetString() ?? item.GetProperty("timestamp").GetString()!,
        Person = item.GetProperty("person_uuid").GetString()!,
        Properties = item.GetProperty("properties").Clone(),
    };
}
