using System.Diagnostics;
using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Events;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;

namespace Arcade.Usage.Tests.Detaching;

public sealed class SenderStartTests : IDisposable
{
    private const int EndedByAlarm = 128 + 14;

    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task A_sender_that_hangs_is_ended_after_ten_seconds_even_if_the_alarm_was_ignored_and_blocked()
    {
        _sandbox.PointAt("http://127.0.0.1:1", "phc_key");
        _sandbox.MakeJournal();
        var endpoint = UsageEndpoint.TryCreate("http://127.0.0.1:1", "phc_key", EndpointSource.Environment)!;
        var header = new RecordHeader { Owner = RecordOwner.Unresolved, AnonymousId = "5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f", Mark = "f:1:1:1:1", Host = endpoint.Host, KeyHash = endpoint.KeyHash };
        var json = EventWriter.Write(CommandNames.Succeeded, new Utf8Builder(), "01993e7c-0000-7000-8000-000000000001", TimeProvider.System.GetUtcNow().UtcTicks, null, isAnonymous: true);
        _sandbox.Append(System.Text.Encoding.UTF8.GetString(header.Write(json.ToArray()).Written));

        _sandbox.Variables["PROBE_HANG"] = "1";
        _sandbox.Variables["PROBE_USAGE_EVENT_DATA"] = "{}";
        var started = Stopwatch.GetTimestamp();
        var (exitCode, output, error) = await WorkerProcess.ShellAsync("exec env --ignore-signal=ALRM --block-signal=ALRM \"$WORKER\" usage-sender", _sandbox.Variables);

        Assert.Equal((EndedByAlarm, string.Empty, string.Empty), (exitCode, output, error));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(9.9), TimeSpan.FromSeconds(40));
        using var free = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock);
        Assert.NotNull(free);
        Assert.Single(_sandbox.Pending());
    }

    [Fact]
    public async Task The_verb_without_the_variable_is_a_usage_error_and_nothing_else()
    {
        var result = await WorkerProcess.ShellAsync("exec \"$WORKER\" usage-sender", _sandbox.Variables);
        Assert.Equal((2, string.Empty, string.Empty), result);
        Assert.Empty(_sandbox.AllFiles());
    }

    [Fact]
    public async Task A_process_that_has_the_variable_records_and_starts_no_sender()
    {
        _sandbox.PointAt("http://127.0.0.1:1", "phc_key");
        _sandbox.Variables["PROBE_USAGE_EVENT_DATA"] = "{}";
        _sandbox.Variables["PROBE_USAGE_WAIT"] = "5000";
        Assert.Equal((0, string.Empty, string.Empty), await WorkerProcess.ShellAsync("exec \"$WORKER\" run 1", _sandbox.Variables));
        Assert.Single(_sandbox.Pending());
        Assert.False(File.Exists(_sandbox.Paths.SenderLock));
    }

    [Fact]
    public void A_program_is_started_again_only_where_its_type_is_of_the_entry_assembly()
    {
        Assert.Null(SenderProgram.Find(typeof(UsageTracking)));
        Assert.Equal(Environment.ProcessPath, SenderProgram.Find(typeof(SenderStartTests))?.Path);
    }

    public void Dispose() => _sandbox.Dispose();
}
