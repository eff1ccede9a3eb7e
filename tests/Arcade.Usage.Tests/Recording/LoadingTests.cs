namespace Arcade.Usage.Tests.Recording;

/// <summary>Half a millisecond for each assembly that a command would not have loaded itself: recording loads none.</summary>
public sealed class LoadingTests : IDisposable
{
    /// <summary>
    /// Facades that the compiler looks into while it compiles an ordinary build's methods ; in a ReadyToRun program not even they are loaded.
    /// </summary>
    private static readonly string[] Facades = ["System.Runtime.Intrinsics", "System.Runtime.InteropServices", "System.Threading"];

    private readonly Sandbox _sandbox = new();

    public LoadingTests() => _sandbox.PointAt("http://127.0.0.1:1", "phc_key");

    [Fact]
    public async Task Recording_beside_a_sender_at_work_loads_no_assembly()
    {
        await MakeFilesAsync();
        using var held = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock);
        await AssertLoadsNothingAsync();
        Assert.Equal(2, _sandbox.Pending().Count);
    }

    [Fact]
    public async Task Recording_that_starts_a_sender_loads_no_assembly()
    {
        await MakeFilesAsync();
        await AssertLoadsNothingAsync();
        Assert.True(File.Exists(_sandbox.Paths.SenderLock));
        // Waits for the sender, which finds no service and holds the next ones back.
        _sandbox.Variables["PROBE_USAGE_WAIT"] = "5000";
        await WorkerProcess.ShellAsync("exec \"$WORKER\" run 1", _sandbox.Variables);
    }

    public void Dispose() => _sandbox.Dispose();

    private async Task AssertLoadsNothingAsync()
    {
        var (exitCode, output, error) = await WorkerProcess.ShellAsync("exec \"$WORKER\" loaded", _sandbox.Variables);
        Assert.Equal((0, string.Empty), (exitCode, error));
        Assert.Empty(output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Except(Facades));
    }

    /// <summary>A process that has the variable starts no sender.</summary>
    private Task MakeFilesAsync() =>
        WorkerProcess.ShellAsync("exec \"$WORKER\" run 1", [.. _sandbox.Variables, new("PROBE_USAGE_EVENT_DATA", "{}")]);
}
