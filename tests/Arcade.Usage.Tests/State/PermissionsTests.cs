using Arcade.Usage.State;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.State;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class PermissionsTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Sandbox _sandbox = new();

    private static bool IsRoot => Environment.UserName == "root";

    [Theory]
    [InlineData("0000")]
    [InlineData("0022")]
    [InlineData("0777")]
    public async Task Directories_are_0700_and_files_0600_whatever_the_umask(string mask)
    {
        _sandbox.PointAt("http://127.0.0.1:1", "phc_key");
        _sandbox.Variables["PROBE_USAGE_WAIT"] = "5000";
        // Some of .NET's own files are made with the mask too, so it is set by the worker's parent and the temporary directory is elsewhere.
        var result = await WorkerProcess.ShellAsync($"umask {mask}; exec \"$WORKER\" run 2", [.. _sandbox.Variables, new("DOTNET_EnableDiagnostics", "0")]);
        Assert.Equal((0, string.Empty, string.Empty), result);

        var entries = _sandbox.AllFiles().Select(path => Path.GetRelativePath(_sandbox.Paths.Directory, path)).ToList();
        Assert.Equal(["usage", "usage.json", "usage.links.json", "usage.lock", "usage.sender", "usage/journal", "usage/journal/01", "usage/log", "usage/retry", "usage/state"], entries.Where(static name => name != "usage.lock").Append("usage.lock").Order(StringComparer.Ordinal));
        foreach (var path in _sandbox.AllFiles().Append(_sandbox.Paths.Directory))
            Assert.Equal((path, Directory.Exists(path) ? OwnFile | UnixFileMode.UserExecute : OwnFile), (path, File.GetUnixFileMode(path)));
    }

    [Fact]
    public async Task A_file_size_limit_ends_no_command()
    {
        var script = "ulimit -f 4; exec \"$WORKER\" run 10";
        var result = await WorkerProcess.ShellAsync(script, [.. _sandbox.Variables, new("DOTNET_EnableWriteXorExecute", "0"), new("DOTNET_EnableDiagnostics", "0")]);
        Assert.Equal((0, string.Empty, string.Empty), result);
        Assert.InRange(_sandbox.Files.Look(_sandbox.Paths.Segment(1)).Size, 1, 4 * 1024);

        var before = _sandbox.Records().Count;
        _sandbox.Record("afterwards");
        Assert.Equal(before + 1, _sandbox.Records().Count);
        Assert.Equal(1, _sandbox.Journal.Read()[0].PassedOver);
    }

    [Fact]
    public async Task A_record_that_a_full_disk_tore_is_passed_over_once_there_is_room()
    {
        Assert.SkipUnless(IsRoot, "Only root mounts a small file system.");
        Directory.CreateDirectory(_sandbox.Paths.Directory);
        await WorkerProcess.CommandAsync($"mount -t tmpfs -o size=64k,mode=0700 tmpfs {_sandbox.Paths.Directory}");
        try
        {
            _sandbox.Record();
            var filler = Path.Combine(_sandbox.Paths.Directory, "filler");
            await WorkerProcess.ShellAsync($"dd if=/dev/zero of={filler} bs=1k", []);
            _sandbox.Record(20);
            var segment = _sandbox.Journal.Read()[0];
            var whole = segment.Records.Count;
            Assert.InRange(whole, 1, 20);
            Assert.True(segment.OpenTail);

            File.Delete(filler);
            _sandbox.Record(2);
            segment = _sandbox.Journal.Read()[0];
            Assert.Equal((whole + 2, false), (segment.Records.Count, segment.OpenTail));
            Assert.True(segment.PassedOver >= 1);
        }
        finally
        {
            await WorkerProcess.CommandAsync($"umount {_sandbox.Paths.Directory}");
        }
    }

    [Fact]
    public async Task In_a_read_only_directory_nothing_is_written_and_its_own_id_is_used()
    {
        Assert.SkipUnless(IsRoot, "Only root mounts a file system that even root can't write.");
        _sandbox.Record();
        var anonymousId = _sandbox.Records()[0].DistinctId;
        await WorkerProcess.CommandAsync($"mount --bind {_sandbox.Home} {_sandbox.Home} && mount -o remount,ro,bind {_sandbox.Home}");
        try
        {
            var before = Snapshot();
            _sandbox.Variables["PROBE_USAGE_TRACKING"] = "log";
            _sandbox.Variables["DOTNET_EnableDiagnostics"] = "0";
            var logged = await WorkerProcess.ShellAsync("exec \"$WORKER\" run 1", _sandbox.Variables);
            _sandbox.Variables["PROBE_USAGE_TRACKING"] = null;
            _sandbox.Record();
            Assert.Contains($"\"distinct_id\":\"{anonymousId}\"", logged.Error, StringComparison.Ordinal);
            Assert.Equal(before, Snapshot());
        }
        finally
        {
            await WorkerProcess.CommandAsync($"umount {_sandbox.Home}");
        }
    }

    [Fact]
    public async Task In_somebody_elses_state_directory_nothing_is_read_or_written()
    {
        Assert.SkipUnless(IsRoot, "Only root gives files away.");
        _sandbox.Record();
        var theirs = _sandbox.Records()[0].DistinctId!;
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        File.WriteAllText(_sandbox.Paths.Endpoint, $$"""{"host": "{{service.Host}}", "api_key": "phc_theirs"}""");
        await WorkerProcess.CommandAsync($"chown -R 12345 {_sandbox.Paths.Directory}");
        var before = Snapshot();

        Assert.Equal((0, string.Empty, string.Empty), await WorkerProcess.ShellAsync("exec \"$WORKER\" run 1", _sandbox.Variables));
        service.AssertNothingArrived();
        Assert.Equal(before, Snapshot());

        _sandbox.PointAt(service.Host, service.ApiKey);
        Assert.Equal((0, string.Empty, string.Empty), await WorkerProcess.ShellAsync("exec \"$WORKER\" run 1", _sandbox.Variables));
        var snapshot = await service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        var sent = Assert.Single(snapshot.AcceptedEvents);
        Assert.NotEqual(theirs, sent.DistinctId);
        Assert.False(sent.Properties.GetProperty("durable").GetBoolean());
        await Condition.BecomesTrueAsync(() => service.TakeSnapshot().Requests.All(static request => request.State == RequestState.Answered), "the answer");
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Root_in_somebody_elses_home_writes_nothing()
    {
        Assert.SkipUnless(IsRoot, "Only root can be there.");
        await WorkerProcess.CommandAsync($"chown 12345 {_sandbox.Home}");
        _sandbox.Record();
        Assert.False(await _sandbox.Tracking.Control.TurnOffAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFileSystemEntries(_sandbox.Home));
    }

    [Fact]
    public async Task A_user_who_is_not_root_records_in_a_home_of_their_own()
    {
        Assert.SkipUnless(IsRoot, "Only root becomes somebody else.");
        await WorkerProcess.CommandAsync($"chown 12345 {_sandbox.Home}");
        var result = await WorkerProcess.ShellAsync("exec setpriv --reuid 12345 --regid 12345 --clear-groups env DOTNET_EnableDiagnostics=0 \"$WORKER\" run 1", _sandbox.Variables);
        Assert.Equal((0, string.Empty, string.Empty), result);
        Assert.Equal(12345u, _sandbox.Files.Look(_sandbox.Paths.Segment(1)).Owner);
        Assert.Single(_sandbox.Records());
    }

    [Fact]
    public void Without_a_home_nothing_is_recorded_and_nothing_fails()
    {
        _sandbox.Variables["HOME"] = Path.Combine(_sandbox.Home, "missing");
        _sandbox.Record();
        Assert.Empty(Directory.GetFileSystemEntries(_sandbox.Home));
    }

    [Fact]
    public void On_a_network_file_system_a_command_locks_nothing_and_records_all_the_same()
    {
        var files = new NetworkFiles();
        _sandbox.Files = files;
        _sandbox.PointAt("http://127.0.0.1:1", "phc_key");
        _sandbox.Record();
        _sandbox.Record();
        Assert.Equal(2, _sandbox.Records().Count);
        Assert.Empty(files.Locked);
        Assert.False(File.Exists(_sandbox.Paths.SenderLock));
    }

    [Fact]
    public void Not_even_the_first_command_locks_anything_there()
    {
        var files = new MountedFiles(_sandbox.Home);
        _sandbox.Files = files;
        _sandbox.PointAt("http://127.0.0.1:1", "phc_key");
        _sandbox.Record();
        Assert.Single(_sandbox.Records());
        Assert.Empty(files.Locked);
        _sandbox.Record();
        Assert.Empty(files.Locked);
    }

    public void Dispose() => _sandbox.Dispose();

    private List<(string, long, ulong, string)> Snapshot() => [.. _sandbox.AllFiles().Select(path =>
        (path, _sandbox.Files.Look(path).ModifiedAt, _sandbox.Files.Look(path).Inode, File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : string.Empty))];
}
