using System.Text.Json.Serialization;

namespace Arcade.Bench.Reference;

internal sealed record EventProperties
{
    [JsonPropertyName("command_name")]
    public required string CommandName { get; init; }

    [JsonPropertyName("exit_code")]
    public required int ExitCode { get; init; }

    [JsonPropertyName("runtime_version")]
    public required string RuntimeVersion { get; init; }

    [JsonPropertyName("os_type")]
    public required string OsType { get; init; }

    [JsonPropertyName("is_ci")]
    public required bool IsCi { get; init; }
}
