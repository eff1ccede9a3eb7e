using System.Text.Json;

namespace Arcade.Usage.CommandLine.Tests;

/// <summary>How a run of the sample program ended.</summary>
internal sealed record SampleResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement ReadJson()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
