using System.Text.Json;

namespace Arcade.Cli.Demo;

/// <summary>A person as the collector holds it.</summary>
internal sealed record HeldPerson(string Uuid, IReadOnlyList<string> DistinctIds)
{
    public static HeldPerson From(JsonElement item) => new(
        item.GetProperty("uuid").GetString()!,
        [.. item.GetProperty("distinct_ids").EnumerateArray().Select(static id => id.GetProperty("id").GetString()!)]);
}
