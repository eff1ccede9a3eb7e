using System.Text.Json;

namespace Arcade.Usage.CommandLine.Tests;

/// <summary>How a run of the sample program ended.</summary>
internal sealed record SampleResult(int ExitCode, string Output, string Error)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
