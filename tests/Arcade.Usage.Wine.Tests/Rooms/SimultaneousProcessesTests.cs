using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;
using Arcade.Usage.Wine.Tests.Harness;

namespace Arcade.Usage.Wine.Tests.Rooms;

/// <summary>What holds because of sharing modes and moves that don't replace, with eight processes at once.</summary>
public sealed class SimultaneousProcessesTests(WinePrefix wine)
{
    private const int Processes = 8;
    private const int PerWriter = 500;
    private const int Rounds = 5;

    private readonly Files _files = Files.ForThisSystem()!;

    [Fact]
    public async Task Every_record_of_eight_writers_is_whole_and_none_is_lost()
    {
        await using var room = await WineRoom.OpenAsync(wine, Processes);
        var paths = new StateFiles(room.LinuxPath(".probe"));
        Assert.Equal("yes", await room.AskAsync(0, "directory", room.WindowsPath(".probe")));
        var answers = await room.AskAllAsync(number => ["append", room.WindowsPath(".probe"), $"{number}", $"{PerWriter}"]);
        Assert.All(answers, static answer => Assert.StartsWith("done", answer, StringComparison.Ordinal));

        var segments = new EventJournal(_files, paths).Read();
        Assert.Equal((0, false), (segments.Sum(static segment => segment.PassedOver), segments.Any(static segment => segment.OpenTail)));
        var uuids = segments.SelectMany(static segment => segment.Records).Select(static record => record.Uuid).ToList();
        Assert.Equal((Processes * PerWriter, Processes * PerWriter), (uuids.Count, uuids.Distinct().Count()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{segments.Count} segments; further rounds over all of them: {string.Join(' ', answers)}");
    }

    [Fact]
    public async Task Simultaneous_first_runs_make_one_anonymous_id_which_all_of_them_use()
    {
        await using var room = await WineRoom.OpenAsync(wine, Processes);
        for (var round = 0; round < Rounds; round++)
        {
            var home = $"home{round}";
            Assert.Equal("yes", await room.AskAsync(0, "directory", room.WindowsPath(home)));
            await room.AskAllAsync(_ => ["command", room.WindowsPath(home)]);

            var paths = new StateFiles(room.LinuxPath(home + "/.probe"));
            var identity = IdentityFile.Parse(_files.Read(paths.Identity, IdentityFile.Limit));
            var ledger = LedgerFormat.Parse(_files.Read(paths.Ledger, LedgerFormat.Limit));
            Assert.NotNull(identity);
            Assert.Equal(identity.AnonymousId, Assert.Single(ledger!.Entries).AnonymousId);
            var records = new EventJournal(_files, paths).Read().SelectMany(static segment => segment.Records).ToList();
            Assert.Equal(Processes, records.Count);
            Assert.All(records, record => Assert.Equal(identity.AnonymousId, record.DistinctId));
            Assert.Empty(Directory.GetFiles(paths.Directory, "*.tmp", SearchOption.AllDirectories));
        }
    }
}
