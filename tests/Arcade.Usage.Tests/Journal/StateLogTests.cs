using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Journal;

public sealed class StateLogTests : IDisposable
{
    private static readonly string[] Uuids = [.. Enumerable.Range(1, 1000).Select(static i => $"01993e7c-0000-7000-8000-{i:x12}")];

    private readonly Sandbox _sandbox = new();

    public StateLogTests() => _sandbox.MakeJournal();

    private string Path => _sandbox.Paths.State;

    private StateLog Log => StateLog.Open(_sandbox.Files, Path)!;

    [Theory]
    [InlineData("5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f", true)]
    [InlineData("principal with spaces\nand lines % and é", false)]
    public void A_decision_is_read_back_as_it_was_made(string distinctId, bool isAnonymous)
    {
        Assert.True(Log.Decide([new(Uuids[0], new Decision(distinctId, isAnonymous))]));
        Assert.Equal(new Decision(distinctId, isAnonymous), Log.DecisionOf(Uuids[0]));
        Assert.Null(Log.DecisionOf(Uuids[1]));
    }

    [Fact]
    public void A_decision_never_changes()
    {
        Log.Decide([new(Uuids[0], new Decision("first", false))]);
        var log = Log;
        log.Decide([new(Uuids[0], new Decision("second", true))]);
        Assert.Equal("first", log.DecisionOf(Uuids[0])?.DistinctId);
        Assert.Equal("first", Log.DecisionOf(Uuids[0])?.DistinctId);
    }

    [Fact]
    public void However_short_the_log_was_cut_every_whole_line_counts_and_no_other()
    {
        for (var i = 0; i < 4; i++)
        {
            Log.Decide([new(Uuids[i], new Decision("someone", false))]);
            Log.Settle([Uuids[i]], "delivered");
        }

        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            var lines = System.Text.Encoding.ASCII.GetString(whole, 0, length).Split('\n')[..^1].Where(static line => line.Length > 0).ToList();
            var log = Log;
            Assert.Equal(lines.Count(static line => line.Contains("decided", StringComparison.Ordinal)), Uuids.Take(4).Count(uuid => log.DecisionOf(uuid) is not null));
            Assert.Equal(lines.Count(static line => line.Contains("settled", StringComparison.Ordinal)), Uuids.Take(4).Count(log.IsSettled));
            Assert.Equal(lines.Count > 0, log.IsOfThisMachine);

            // A line that follows a torn one is whole.
            Assert.True(log.Settle([Uuids[9]], "refused"));
            Assert.True(Log.IsSettled(Uuids[9]));
        }
    }

    [Fact]
    public void Whatever_byte_is_damaged_no_wrong_line_is_read()
    {
        Log.Decide([new(Uuids[0], new Decision("someone", false))]);
        Log.Settle([Uuids[1]], "delivered");
        var whole = File.ReadAllBytes(Path);
        for (var position = 0; position < whole.Length; position++)
        {
            var damaged = whole.ToArray();
            damaged[position] ^= 0x11;
            File.WriteAllBytes(Path, damaged);
            var log = Log;
            Assert.True(log.DecisionOf(Uuids[0]) is null or { DistinctId: "someone", IsAnonymous: false });
            Assert.False(log.IsSettled(Uuids[0]));
        }
    }

    [Fact]
    public void A_log_that_is_gone_is_never_made_again_by_a_note()
    {
        var log = Log;
        File.Delete(Path);
        Assert.False(log.Decide([new(Uuids[0], new Decision("someone", false))]));
        Assert.False(log.Settle([Uuids[0]], "delivered"));
        Assert.False(log.IsSettled(Uuids[0]));
        Assert.False(File.Exists(Path));
        Assert.Null(StateLog.Open(_sandbox.Files, Path));
    }

    [Fact]
    public void A_log_of_another_machine_is_known()
    {
        File.WriteAllText(Path, "\n" + "0d6d7c5e machine 00 00\n");
        Assert.False(Log.IsOfThisMachine);
    }

    [Fact]
    public void It_is_rewritten_once_it_passed_64_KiB_with_the_lines_of_records_that_exist()
    {
        var log = Log;
        log.Decide([.. Uuids.Take(300).Select(static uuid => KeyValuePair.Create(uuid, new Decision("someone", false)))]);
        var small = File.ReadAllBytes(Path);
        Assert.InRange(small.Length, 1, 64 * 1024);
        Assert.True(log.Rewrite(new HashSet<string>()));
        Assert.Equal(small, File.ReadAllBytes(Path));

        log.Settle(Uuids, "delivered");
        Assert.True(log.Rewrite(new HashSet<string>([Uuids[0], Uuids[500]])));
        var again = Log;
        Assert.InRange(new FileInfo(Path).Length, 1, 1000);
        Assert.Equal((true, true, false), (again.IsSettled(Uuids[0]), again.IsSettled(Uuids[500]), again.IsSettled(Uuids[1])));
        Assert.Equal("someone", again.DecisionOf(Uuids[0])?.DistinctId);
        Assert.True(again.IsOfThisMachine);
    }

    [Fact]
    public void It_is_rewritten_again_only_at_twice_the_size_of_the_last_time_whoever_opens_it()
    {
        var log = Log;
        log.Settle(Uuids, "delivered with a longer word");
        log.Rewrite(new HashSet<string>(Uuids));
        var size = new FileInfo(Path).Length;
        Assert.InRange(size, 64 * 1024, 128 * 1024);
        var inode = _sandbox.Files.Look(Path).Inode;

        Assert.True(Log.Rewrite(new HashSet<string>([Uuids[0]])));
        Assert.Equal((inode, size), (_sandbox.Files.Look(Path).Inode, new FileInfo(Path).Length));

        Log.Settle(Uuids, "delivered with a longer word");
        Log.Settle(Uuids, "delivered with a longer word");
        Assert.True(Log.Rewrite(new HashSet<string>([Uuids[0]])));
        Assert.InRange(new FileInfo(Path).Length, 1, 1000);
    }

    public void Dispose() => _sandbox.Dispose();
}
