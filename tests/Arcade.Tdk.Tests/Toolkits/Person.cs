using System.Text.Json.Serialization;

namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A record with members of every kind.</summary>
internal sealed record Person(string Name, string? Nickname, Loudness Voice = Loudness.Loud, [property: JsonPropertyName("years_old")] int Age = 30)
{
    public string Greeting => $"I am {Name}";

    [JsonIgnore]
    public string Hidden { get; set; } = "hidden";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Motto { get; set; }

    public required Point Home { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = ["none"];
}
