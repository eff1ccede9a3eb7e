using System.Globalization;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>What holds because of single writes, still-linked checks and links, with 64 real processes on real files.</summary>
public sealed class SimultaneousProcessesTests(WorkerFleet fleet) : IClassFixture<WorkerFleet>
{
    /// <summary>Set to 1: 100,000 records instead of 20,000.</summary>
    private const string FullVariable = "ARCADE_TESTS_FULL";

    private const int Rounds = 15;

    private static readonly int PerWriter = (Environment.GetEnvironmentVariable(FullVariable) == "1" ? 100_000 : 20_000) / WorkerFleet.Size;

    [Fact]
    public async Task Every_record_of_64_writers_is_read_exactly_once_while_segments_are_removed_under_them()
    {
        using var sandbox = new Sandbox();
        sandbox.MakeJournal();
        fleet.Begin(writer => string.Create(CultureInfo.InvariantCulture, $"append {sandbox.Paths.Directory} {writer} {PerWriter}"));
        var writing = fleet.AnswersAsync("done");

        var found = new Dictionary<string, int>();
        var torn = 0;
        var removed = 0;
        while (!writing.IsCompleted)
            removed += RemoveAll(sandbox, found, ref torn);
        await writing;
        removed += RemoveAll(sandbox, found, ref torn);

        Assert.Equal((PerWriter * WorkerFleet.Size, 0), (found.Count, torn));
        Assert.All(found, static record => Assert.Equal(1, record.Value));
        Assert.True(removed > 16, "Segments have to be removed while others write.");
        Assert.Empty(Directory.GetFiles(sandbox.Paths.Journal));
    }

    [Fact]
    public async Task Sixty_four_simultaneous_first_runs_make_one_anonymous_id_which_all_of_them_use()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var sandbox = new Sandbox();
            await fleet.RunAsync(_ => "command " + sandbox.Home);
            AssertOneId(sandbox, WorkerFleet.Size);
        }
    }

    [Fact]
    public async Task Sixty_four_simultaneous_threads_make_one_anonymous_id_in_every_round()
    {
        using var barrier = new Barrier(WorkerFleet.Size);
        var sandboxes = Enumerable.Range(0, 40).Select(static _ => new Sandbox()).ToList();
        var threads = Enumerable.Range(0, WorkerFleet.Size).Select(_ => Task.Factory.StartNew(
            () =>
            {
                foreach (var sandbox in sandboxes)
                {
                    var tracking = sandbox.Tracking;
                    Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(60)));
                    tracking.Begin().Record(new CommandOutcome { ExitCode = 0 });
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        await Task.WhenAll(threads);
        foreach (var sandbox in sandboxes)
        {
            AssertOneId(sandbox, WorkerFleet.Size);
            sandbox.Dispose();
        }
    }

    private static int RemoveAll(Sandbox sandbox, Dictionary<string, int> found, ref int torn)
    {
        var removed = 0;
        for (var number = 1; number <= EventJournal.SegmentCount; number++)
        {
            var path = sandbox.Paths.Segment(number);
            if (sandbox.Files.Read(path, 1 << 24) is not { } bytes || !sandbox.Files.DeleteSegment(path, bytes.Length, lastLook: null, lockFile: true))
                continue;
            var segment = Segment.Parse(number, path, bytes);
            torn += segment.PassedOver + (segment.OpenTail ? 1 : 0);
            foreach (var record in segment.Records)
                found[record.Uuid] = found.GetValueOrDefault(record.Uuid) + 1;
            removed++;
        }

        return removed;
    }

    private static void AssertOneId(Sandbox sandbox, int commands)
    {
        var identity = IdentityFile.Parse(sandbox.Files.Read(sandbox.Paths.Identity, IdentityFile.Limit));
        var ledger = LedgerFormat.Parse(sandbox.Files.Read(sandbox.Paths.Ledger, LedgerFormat.Limit));
        Assert.Equal(identity?.AnonymousId, Assert.Single(ledger!.Entries).AnonymousId);
        var records = sandbox.Records();
        Assert.Equal(commands, records.Count);
        Assert.All(records, record => Assert.Equal(identity!.AnonymousId, record.DistinctId));
        Assert.Equal(
            ["usage", "usage.json", "usage.links.json", "usage/journal", "usage/journal/01", "usage/state"],
            sandbox.AllFiles().Select(path => Path.GetRelativePath(sandbox.Paths.Directory, path)).Where(static path => path is not "usage/journal/02").Order(StringComparer.Ordinal));
    }
}
