using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Events;
using Arcade.Usage.State;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Recording;

public sealed class RecordingTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingStarter _starter = new();
    private readonly Sandbox _sandbox;

    public RecordingTests() => _sandbox = new Sandbox(_time) { Starter = _starter, Program = typeof(RecordingTests) };

    /// <summary>As a program that passed TryRunSender.</summary>
    private UsageTracking Tracking
    {
        get
        {
            var tracking = _sandbox.Tracking;
            Assert.False(tracking.TryRunSender([], out _));
            return tracking;
        }
    }

    [Fact]
    public void A_sender_is_started_once_with_verb_event_and_lock_and_not_while_one_is_at_work()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        Record();
        var start = Assert.Single(_starter.Starts);
        Assert.Equal(("usage-sender", true), (start.Verb, start.Lock >= 0));
        Assert.Equal("0", start.Changes["DOTNET_EnableDiagnostics"]);
        Assert.Contains("\"journaled\":true", start.Changes["PROBE_USAGE_EVENT_DATA"], StringComparison.Ordinal);

        using (var working = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock))
        {
            Assert.NotNull(working);
            Record();
        }

        Assert.Single(_starter.Starts);
        Assert.Equal(2, _sandbox.Records().Count);
    }

    [Fact]
    public void A_command_that_waits_for_its_sender_leaves_no_event_behind_that_another_recorded_while_it_looked()
    {
        var files = new LookedAtFiles();
        _sandbox.Files = files;
        _sandbox.Time = TimeProvider.System;
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _sandbox.Variables["PROBE_USAGE_WAIT"] = "5000";
        _starter.AtStart = () => File.Delete(_sandbox.Paths.Segment(1));
        var looks = 0;
        files.AfterLock = path =>
        {
            // The second time is the look: the sender has done its work.
            if (path != _sandbox.Paths.SenderLock || ++looks != 2)
                return;
            _sandbox.Variables.Remove("PROBE_USAGE_WAIT");
            Record();
            _sandbox.Variables["PROBE_USAGE_WAIT"] = "5000";
        };

        Record();

        Assert.Equal(2, _starter.Starts.Count);
        Assert.Equal("{}", _starter.Starts[1].Changes["PROBE_USAGE_EVENT_DATA"]);
        Assert.Empty(_sandbox.Records());
    }

    [Fact]
    public void Back_off_holds_commands_back_until_its_time()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _sandbox.MakeJournal();
        _sandbox.Files.SetTime(_sandbox.Paths.Retry, (_time.GetUtcNow().AddMinutes(5) - DateTimeOffset.UnixEpoch).Ticks * 100);
        Record();
        Assert.Empty(_starter.Starts);
        _time.Advance(TimeSpan.FromMinutes(5));
        Record();
        Assert.Single(_starter.Starts);
    }

    [Fact]
    public void Too_large_an_environment_is_tried_once_more_without_the_event()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _starter.Answers.Enqueue(0);
        Record();
        Assert.Equal(2, _starter.Starts.Count);
        Assert.Equal("{}", _starter.Starts[1].Changes["PROBE_USAGE_EVENT_DATA"]);
    }

    [Fact]
    public void A_start_that_fails_frees_the_lock()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _starter.Answers.Enqueue(-1);
        Record();
        using var free = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock);
        Assert.NotNull(free);
        Assert.Single(_sandbox.Records());
    }

    [Fact]
    public void In_local_mode_nothing_is_ever_started()
    {
        Record();
        Assert.Empty(_starter.Starts);
        Assert.False(File.Exists(_sandbox.Paths.SenderLock));
        Assert.Null(Assert.Single(_sandbox.Records()).Header.Host);
    }

    [Fact]
    public void A_process_that_did_not_pass_TryRunSender_starts_nothing()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _sandbox.Record();
        Assert.Empty(_starter.Starts);
        Assert.Single(_sandbox.Records());
    }

    [Fact]
    public void A_process_that_has_the_variable_starts_nothing()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _sandbox.Variables["PROBE_USAGE_EVENT_DATA"] = "{}";
        Record();
        Assert.Empty(_starter.Starts);
    }

    [Fact]
    public void The_run_that_shows_the_notice_starts_nothing_and_the_next_one_does()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        var session = Tracking.Begin();
        Assert.Equal(UsageNotice.Collecting, session.Notice);
        session.NoticeShown();
        session.Record(new CommandOutcome { ExitCode = 0 });
        Assert.Empty(_starter.Starts);
        Assert.Equal(UsageNotice.None, Tracking.Begin().Notice);
        Record();
        Assert.Single(_starter.Starts);

        _sandbox.Catalogue = new UsageCatalogue(2);
        Assert.Equal(UsageNotice.Collecting, Tracking.Begin().Notice);
    }

    [Fact]
    public void An_event_that_could_not_be_written_goes_by_the_variable_whatever_holds_senders_back()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _sandbox.MakeJournal();
        _sandbox.Files.SetTime(_sandbox.Paths.Retry, (_time.GetUtcNow().AddMinutes(5) - DateTimeOffset.UnixEpoch).Ticks * 100);
        Directory.Delete(_sandbox.Paths.Journal);
        File.WriteAllText(_sandbox.Paths.Journal, "no directory");
        using var working = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock);
        Record();
        var start = Assert.Single(_starter.Starts);
        Assert.Equal(-1, start.Lock);
        Assert.Contains("\"journaled\":false", start.Changes["PROBE_USAGE_EVENT_DATA"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_journal_whose_sender_is_at_work_lets_one_event_in_30_seconds_go_by_the_variable_and_counts_the_others()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        FillWithNothing();
        using var working = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock);
        Record();
        Record();
        var start = Assert.Single(_starter.Starts);
        Assert.Contains("\"journaled\":false", start.Changes["PROBE_USAGE_EVENT_DATA"], StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.Accounts.Dropped["full"]);
        _time.Advance(TimeSpan.FromSeconds(30));
        Record();
        Assert.Equal(2, _starter.Starts.Count);
    }

    [Fact]
    public void A_full_journal_without_a_sender_makes_room_and_starts_one_with_the_lock_it_holds_whatever_the_back_off_says()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        FillWithNothing();
        _sandbox.Files.SetTime(_sandbox.Paths.Retry, (_time.GetUtcNow().AddMinutes(5) - DateTimeOffset.UnixEpoch).Ticks * 100);
        Record();
        var start = Assert.Single(_starter.Starts);
        Assert.True(start.Lock >= 0);
        Assert.Contains("\"journaled\":true", start.Changes["PROBE_USAGE_EVENT_DATA"], StringComparison.Ordinal);
        Assert.Single(_sandbox.Records());
        Assert.Equal(15, Directory.GetFiles(_sandbox.Paths.Journal).Count(static path => new FileInfo(path).Length == 64 * 1024));
    }

    [Fact]
    public void On_a_network_file_system_a_sender_without_a_lock_is_started_at_most_once_in_30_seconds()
    {
        _sandbox.Files = new NetworkFiles();
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        Record();
        Record();
        Assert.Equal(-1, Assert.Single(_starter.Starts).Lock);
        _time.Advance(TimeSpan.FromSeconds(30));
        Record();
        Assert.Equal(2, _starter.Starts.Count);
    }

    [Fact]
    public void A_relative_working_directory_is_handed_over_absolute()
    {
        _sandbox.Variables["PROBE_WORK_DIR"] = Path.GetRelativePath(Environment.CurrentDirectory, _sandbox.Home);
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        Record();
        Assert.Equal(_sandbox.Home, Assert.Single(_starter.Starts).Changes["PROBE_WORK_DIR"]);
    }

    [Theory]
    [InlineData("DO_NOT_TRACK", "1")]
    [InlineData("PROBE_USAGE_TRACKING", "off")]
    public void Off_makes_no_file_and_starts_nothing(string name, string value)
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        _sandbox.Variables[name] = value;
        Record();
        Assert.Equal(UsageMode.Off, Tracking.Begin().Consent.Mode);
        Assert.Empty(_sandbox.AllFiles());
        Assert.Empty(_starter.Starts);
    }

    [Fact]
    public void A_marker_of_any_kind_means_off_and_nothing_beside_it_changes()
    {
        Directory.CreateDirectory(_sandbox.Paths.Off);
        Record();
        Assert.Equal([_sandbox.Paths.Off], _sandbox.AllFiles());
    }

    [Fact]
    public void What_was_switched_off_while_a_command_ran_is_not_recorded()
    {
        var session = Tracking.Begin();
        File.WriteAllText(_sandbox.Paths.Off, "");
        session.Record(new CommandOutcome { ExitCode = 0 });
        Assert.Empty(_sandbox.Records());
    }

    [Fact]
    public async Task Exit_codes_and_exceptions_pass_unchanged_and_say_no_more_than_their_type()
    {
        Assert.Equal(7, await Tracking.RunAsync("worker.list", static _ => Task.FromResult(7)));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Tracking.RunAsync("worker.list", static _ => throw new InvalidOperationException("secret words")));
        Assert.Equal("secret words", thrown.Message);
        await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => Tracking.RunAsync("worker.list", static _ => throw new Xunit.Sdk.XunitException("secret words")));

        var events = _sandbox.Records().Select(static record => System.Text.Encoding.UTF8.GetString(record.EventJson)).ToList();
        Assert.All(events, static json => Assert.DoesNotContain("secret", json, StringComparison.Ordinal));
        Assert.Contains("\"exit_code\":7", events[0], StringComparison.Ordinal);
        Assert.Contains("\"error_message\":\"Unspecified error\",\"error_type\":\"cli_error\"", events[0], StringComparison.Ordinal);
        Assert.Contains("\"error_message\":\"Unhandled exception\",\"error_type\":\"System.InvalidOperationException\"", events[1], StringComparison.Ordinal);
        Assert.Contains("\"error_message\":\"Unhandled exception\",\"error_type\":\"other\"", events[2], StringComparison.Ordinal);
    }

    public void Dispose() => _sandbox.Dispose();

    private void FillWithNothing()
    {
        _sandbox.MakeJournal();
        for (var number = 1; number <= 16; number++)
            File.WriteAllBytes(_sandbox.Paths.Segment(number), new byte[64 * 1024]);
    }

    private void Record() => Tracking.Begin().Record(new CommandOutcome { CommandName = "worker.list", ExitCode = 0 });

    private sealed class LookedAtFiles : DelegatingFiles
    {
        public Action<string>? AfterLock { get; set; }

        public override FileLock? TryLock(string path)
        {
            var held = base.TryLock(path);
            AfterLock?.Invoke(path);
            return held;
        }
    }

    /// <summary>Notes what would be started, and starts nothing.</summary>
    private sealed class RecordingStarter : ProcessStarter
    {
        public List<(string Verb, Dictionary<string, string?> Changes, nint Lock)> Starts { get; } = [];

        public Queue<int> Answers { get; } = new();

        public Action? AtStart { get; set; }

        public override int Start(SenderProgram program, string verb, VariableChange[] changes, nint lockHandle)
        {
            AtStart?.Invoke();
            Starts.Add((verb, changes.ToDictionary(static change => change.Name, static change => change.Value), lockHandle));
            return Answers.TryDequeue(out var answer) ? answer : 1;
        }
    }
}
