using System.Text;
using System.Text.Json;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>How one command ended, to the byte.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="OutputBytes">Standard output.</param>
/// <param name="ErrorBytes">Standard error.</param>
internal sealed record RunResult(string Typed, int ExitCode, byte[] OutputBytes, byte[] ErrorBytes)
{
    public string Output { get; } = Encoding.UTF8.GetString(OutputBytes);

    public string Error { get; } = Encoding.UTF8.GetString(ErrorBytes);

    public RunResult AssertExit(int code)
    {
        Assert.True(ExitCode == code, $"Expected exit code {code} of {this}");
        return this;
    }

    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    /// <summary>The program refused, and said what to do without disturbing what reads its output.</summary>
    public void AssertRefused(int code, string hint)
    {
        AssertExit(code);
        Assert.True(Output.Length == 0, $"Nothing belongs on standard output of {this}");
        Assert.Contains(hint, Error, StringComparison.OrdinalIgnoreCase);
    }

    public void AssertSameAs(RunResult other)
    {
        Assert.Equal(other.ToString(), ToString());
        Assert.Equal(other.OutputBytes, OutputBytes);
        Assert.Equal(other.ErrorBytes, ErrorBytes);
    }

    public override string ToString() => $"'arcade {Typed}': exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
