using System.Diagnostics;
using System.Text;
using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;
using Arcade.Usage.State;
using Arcade.Usage.Wine.Tests.Harness;

namespace Arcade.Usage.Wine.Tests.Detaching;

public sealed class DetachedStartTests(WinePrefix wine)
{
    private const int EndedByTimer = 1;

    [Fact]
    public async Task A_detached_process_has_no_window_null_streams_the_lock_and_nothing_else_and_outlives_its_parent()
    {
        await using var room = await WineRoom.OpenAsync(wine, 2);
        var report = room.LinuxPath("report");
        Assert.NotEqual("-1", await room.AskAsync(0, "detach", room.WindowsPath("usage.sender"), room.WindowsPath("report")));
        await room[0].DisposeAsync();
        await Eventually.HoldsAsync(() => File.Exists(report), "the report of the detached process");

        Assert.Equal(
            [
                "console window: 0",
                "streams: 2 2 2",
                "lock: inherited",
                "a number that is no lock: refused",
                "other handle: missing",
                @"directory: C:\windows",
                """text: {"é":1}""",
                "kept: a=b c",
                "removed: ",
                "hooks: ",
                "arguments: inspect",
            ],
            await File.ReadAllLinesAsync(report, TestContext.Current.CancellationToken));
        Assert.Equal("busy", await room.AskAsync(1, "lock", room.WindowsPath("usage.sender")));

        await File.WriteAllTextAsync(report + ".end", string.Empty, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(async () => await room.AskAsync(1, "lock", room.WindowsPath("usage.sender")) == "held", "the lock of an ended process");
    }

    [Fact]
    public async Task A_sender_that_hangs_is_ended_after_ten_seconds()
    {
        await using var room = await WineRoom.OpenAsync(wine, 1);
        var paths = new StateFiles(room.LinuxPath(".probe"));
        Assert.Equal("yes", await room.AskAsync(0, "directory", room.WindowsPath(".probe")));
        Assert.StartsWith("done", await room.AskAsync(0, "append", room.WindowsPath(".probe"), "1", "1"), StringComparison.Ordinal);
        var journal = new EventJournal(Files.ForThisSystem()!, paths);
        Assert.Equal(AppendResult.Appended, journal.Append(Unresolved(), lockShared: true));

        var started = Stopwatch.GetTimestamp();
        var result = await WineProcess.RunAsync(wine.DescribeWorker(
            [
                new("PROBE_WORK_DIR", room.WindowsPath(string.Empty).TrimEnd('\\')),
                new("PROBE_USAGE_HOST", "http://127.0.0.1:1"),
                new("PROBE_USAGE_API_KEY", "phc_key"),
                new("PROBE_USAGE_EVENT_DATA", "{}"),
                new("PROBE_HANG", "1"),
            ],
            "usage-sender"));
        Assert.Equal((EndedByTimer, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Error));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(9.9), TimeSpan.FromSeconds(40));
        Assert.Equal("held", await room.AskAsync(0, "lock", room.WindowsPath(".probe/usage.sender")));
        Assert.Equal(2, journal.Read().Sum(static segment => segment.Records.Count));
    }

    [Fact]
    public async Task The_verb_without_the_variable_is_a_usage_error_and_nothing_else()
    {
        var result = await WineProcess.RunAsync(wine.DescribeWorker([], "usage-sender"));
        Assert.Equal((2, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Error));
    }

    private static byte[] Unresolved()
    {
        var endpoint = UsageEndpoint.TryCreate("http://127.0.0.1:1", "phc_key", EndpointSource.Environment)!;
        var header = new RecordHeader { Owner = RecordOwner.Unresolved, AnonymousId = "5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f", Mark = "f:1:1:1:1", Host = endpoint.Host, KeyHash = endpoint.KeyHash };
        var json = EventWriter.Write(CommandNames.Succeeded, new Utf8Builder(), "01993e7c-0000-7000-8000-000000000001", TimeProvider.System.GetUtcNow().UtcTicks, null, isAnonymous: true);
        return RecordFrame.Wrap(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(header.Write(json.ToArray()).Written)))!;
    }
}
