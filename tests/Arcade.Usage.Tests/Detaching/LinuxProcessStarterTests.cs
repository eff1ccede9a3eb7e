using System.Globalization;
using System.Text;
using Arcade.Usage.Detaching;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Detaching;

public sealed class LinuxProcessStarterTests : IDisposable
{
    private static readonly SenderProgram Sleep = new("/bin/sleep", []);

    private readonly Sandbox _sandbox = new();

    private string Lock => _sandbox.Paths.SenderLock;

    public LinuxProcessStarterTests() => _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);

    [Fact]
    public async Task Nobody_else_can_lock_while_the_child_lives_and_everybody_once_it_was_killed()
    {
        var held = _sandbox.Files.TryLock(Lock)!;
        var child = new ProcessFacts(new LinuxProcessStarter().Start(Sleep, "60", [], held.Handle));
        Assert.Null(_sandbox.Files.TryLock(Lock));
        held.LetGo();
        for (var look = 0; look < 100; look++)
            Assert.Null(_sandbox.Files.TryLock(Lock));

        await child.KillAsync();
        using var free = _sandbox.Files.TryLock(Lock);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task The_child_has_null_streams_the_lock_and_nothing_else()
    {
        // Deliberately inheritable: without O_CLOEXEC.
        var inheritable = UnixCalls.Open("/etc/hostname", UnixConstants.ReadOnly, 0);
        var held = _sandbox.Files.TryLock(Lock)!;
        var child = new ProcessFacts(new LinuxProcessStarter().Start(Sleep, "60", [], held.Handle));
        held.LetGo();
        await child.RestsAsync();
        var descriptors = child.Descriptors();
        var session = child.Session;
        // 32 and 33 are glibc's own.
        var (ignored, blocked) = (child.Signals("SigIgn") & 0x7fffffff, child.Signals("SigBlk"));
        await child.KillAsync();
        UnixCalls.Close(inheritable);

        Assert.True(inheritable >= 0);
        Assert.Equal(new SortedDictionary<int, string?> { [0] = "/dev/null", [1] = "/dev/null", [2] = "/dev/null", [3] = Lock }, descriptors);
        Assert.Equal((child.Id, 0ul, 0ul), (session, ignored, blocked));
    }

    [Fact]
    public async Task Without_a_lock_the_child_has_null_streams_only()
    {
        var child = new ProcessFacts(new LinuxProcessStarter().Start(Sleep, "60", [], -1));
        await child.RestsAsync();
        var descriptors = child.Descriptors();
        await child.KillAsync();
        Assert.Equal(new SortedDictionary<int, string?> { [0] = "/dev/null", [1] = "/dev/null", [2] = "/dev/null" }, descriptors);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("closed")]
    public async Task The_lock_outlives_the_parent_whatever_its_streams_were(string streams)
    {
        var (child, descriptorOfLock) = await SpawnAsync(streams, "exec \"$WORKER\" spawn \"$LOCK\" \"$REPORT\" " + streams);
        await child.RestsAsync();
        var descriptors = child.Descriptors();
        var isHeld = _sandbox.Files.TryLock(Lock) is null;
        await child.KillAsync();

        Assert.Equal(new SortedDictionary<int, string?> { [0] = "/dev/null", [1] = "/dev/null", [2] = "/dev/null", [3] = Lock }, descriptors);
        Assert.Equal(streams == "closed", descriptorOfLock < 3);
        Assert.True(isHeld);
        using var free = _sandbox.Files.TryLock(Lock);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task The_child_gets_the_environment_without_what_loads_code_into_it()
    {
        var (child, _) = await SpawnAsync("filter", """
            export DOTNET_STARTUP_HOOKS=: CORECLR_ENABLE_PROFILING=0 CORECLR_PROFILER='{1}' COR_ENABLE_PROFILING=0 COR_PROFILER_PATH=/x
            export DOTNET_EnableDiagnostics=1 DOTNET_EnableDiagnostics_IPC=1 DOTNET_EnableEventPipe=0 DOTNET_DiagnosticPorts= PROBE_REMOVED=1 PROBE_KEPT='a=b c' PROBE_BYTES=$(printf '\377')
            export PROBE_USAGE_EVENT_DATA=old
            exec "$WORKER" spawn "$LOCK" "$REPORT" open
            """);
        var environment = child.Environment();
        await child.KillAsync();

        Assert.Contains("PROBE_KEPT=a=b c", environment);
        Assert.Contains("PROBE_BYTES=\u00ff", environment);
        Assert.Equal(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("PROBE_USAGE_EVENT_DATA={\"é\":1}")), Assert.Single(environment, static entry => entry.StartsWith("PROBE_USAGE_EVENT_DATA", StringComparison.Ordinal)));
        Assert.Equal("DOTNET_EnableDiagnostics=0", Assert.Single(environment, static entry => entry.StartsWith("DOTNET_Enable", StringComparison.Ordinal)));
        Assert.DoesNotContain(environment, static entry => entry.StartsWith("DOTNET_STARTUP", StringComparison.Ordinal) || entry.StartsWith("COR", StringComparison.Ordinal)
            || entry.StartsWith("DOTNET_Diagnostic", StringComparison.Ordinal) || entry.StartsWith("PROBE_REMOVED", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_is_missing_is_no_failure_and_frees_the_lock()
    {
        var held = _sandbox.Files.TryLock(Lock)!;
        Assert.Equal(-1, new LinuxProcessStarter().Start(new SenderProgram("/nowhere/at/all", []), "x", [], held.Handle));
        held.Dispose();
        using var free = _sandbox.Files.TryLock(Lock);
        Assert.NotNull(free);
    }

    [Fact]
    public void Too_large_an_environment_is_told_apart() =>
        Assert.Equal(0, new LinuxProcessStarter().Start(Sleep, "60", [new("PROBE_USAGE_EVENT_DATA", new string('x', 200_000))], -1));

    public void Dispose() => _sandbox.Dispose();

    private async Task<(ProcessFacts Child, int DescriptorOfLock)> SpawnAsync(string name, string script)
    {
        var report = Path.Combine(_sandbox.Home, name);
        var (exitCode, _, error) = await WorkerProcess.ShellAsync(script, [new("LOCK", Lock), new("REPORT", report)]);
        Assert.True(exitCode == 0, $"{exitCode}: {error}");
        var words = (await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).Split(' ');
        return (new ProcessFacts(int.Parse(words[0], CultureInfo.InvariantCulture)), int.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
