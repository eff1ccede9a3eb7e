using System.Text.Json;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>How a Windows program ended.</summary>
internal sealed record WineResult(string Typed, int ExitCode, string Output, string Error)
{
    public WineResult AssertExit(int code)
    {
        Assert.True(ExitCode == code, $"Expected exit code {code} of {this}");
        return this;
    }

    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    public override string ToString() => $"'{Typed}': exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
