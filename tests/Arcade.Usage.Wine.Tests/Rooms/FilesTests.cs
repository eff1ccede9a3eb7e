using Arcade.Usage.Wine.Tests.Harness;

namespace Arcade.Usage.Wine.Tests.Rooms;

/// <summary>The file operations of the state directory, by Windows programs.</summary>
public sealed class FilesTests(WinePrefix wine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_replaced_while_a_reader_has_it_open_that_shares_its_removal()
    {
        await using var room = await WineRoom.OpenAsync(wine, 2);
        var path = room.WindowsPath("file");
        Assert.StartsWith("yes", await room.AskAsync(0, "replace", path, "one"), StringComparison.Ordinal);
        await room.AskAsync(1, "open", path, "ReadWrite, Delete");
        Assert.StartsWith("yes", await room.AskAsync(0, "replace", path, "two"), StringComparison.Ordinal);
        Assert.Equal("two", await room.AskAsync(1, "read", path));
        // The old file has a name of the system's own until its reader closes it.
        await room.AskAsync(1, "close");
        await Eventually.HoldsAsync(() => Names(room) is ["file"], "the end of the old file");
    }

    [Fact]
    public async Task A_reader_that_shares_nothing_makes_a_replacement_give_up_and_leaves_the_old_file_whole()
    {
        await using var room = await WineRoom.OpenAsync(wine, 2);
        var path = room.WindowsPath("file");
        await room.AskAsync(0, "replace", path, "one");
        await room.AskAsync(1, "open", path, "Read");
        Assert.StartsWith("no", await room.AskAsync(0, "replace", path, "two"), StringComparison.Ordinal);
        Assert.Equal("one", await room.AskAsync(0, "read", path));
        Assert.Equal(["file"], Names(room));
        await room.AskAsync(1, "close");
        Assert.StartsWith("yes", await room.AskAsync(0, "replace", path, "two"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_file_is_made_by_one_of_many_and_appears_whole()
    {
        await using var room = await WineRoom.OpenAsync(wine, 4);
        for (var round = 0; round < 20; round++)
        {
            var name = $"first{round}";
            var answers = await room.AskAllAsync(number => ["create", room.WindowsPath(name), $"by {number}"]);
            var winner = Array.IndexOf(answers, "Created");
            Assert.Equal(["Created", "Existed", "Existed", "Existed"], answers.Order(StringComparer.Ordinal));
            Assert.Equal($"by {winner}", await File.ReadAllTextAsync(room.LinuxPath(name), Cancellation));
        }

        Assert.Equal(20, Names(room).Length);
    }

    [Fact]
    public async Task A_lock_excludes_other_processes_and_ends_with_a_process_that_is_killed()
    {
        await using var room = await WineRoom.OpenAsync(wine, 2);
        var path = room.WindowsPath("usage.sender");
        Assert.Equal("held", await room.AskAsync(0, "lock", path));
        Assert.Equal("yes", await room.AskAsync(0, "current", path));
        Assert.Equal("busy", await room.AskAsync(1, "lock", path));
        // It can be looked at all the same: a command does, before each start of a sender.
        Assert.StartsWith("Regular 0", await room.AskAsync(1, "look", path), StringComparison.Ordinal);

        await room[0].KillAsync();
        await Eventually.HoldsAsync(async () => await room.AskAsync(1, "lock", path) == "held", "the lock of a killed process");
        Assert.Equal("free", await room.AskAsync(1, "unlock", path));
        Assert.Equal("held", await room.AskAsync(1, "lock", path));
    }

    [Fact]
    public async Task A_segment_has_one_writer_at_a_time_and_is_removed_by_nobody_meanwhile()
    {
        await using var room = await WineRoom.OpenAsync(wine, 2);
        var path = room.WindowsPath("segment");
        Assert.Equal("Appended", await room.AskAsync(0, "append-once", path));
        await room.AskAsync(1, "open", path, "ReadWrite, Delete");
        Assert.Equal("Appended", await room.AskAsync(0, "append-once", path));
        Assert.Equal("no", await room.AskAsync(0, "delete-segment", path));
        await room.AskAsync(1, "close");

        await room.AskAsync(1, "open", path, "Read");
        Assert.Equal("Busy", await room.AskAsync(0, "append-once", path));
        await room.AskAsync(1, "close");
        Assert.Equal("yes", await room.AskAsync(0, "delete-segment", path));
        Assert.Empty(Names(room));
        Assert.Equal("NoDirectory", await room.AskAsync(0, "append-once", room.WindowsPath("missing/segment")));
    }

    [Fact]
    public async Task Names_beyond_260_characters_times_and_renaming_work()
    {
        await using var room = await WineRoom.OpenAsync(wine, 1);
        var folder = new string('d', 150);
        Assert.Equal("yes", await room.AskAsync(0, "directory", room.WindowsPath(folder)));
        var file = folder + "/" + new string('f', 150);
        Assert.Equal("Created", await room.AskAsync(0, "create", room.WindowsPath(file), "long"));
        Assert.StartsWith("yes", await room.AskAsync(0, "replace", room.WindowsPath(file), "longer"), StringComparison.Ordinal);
        Assert.Equal("longer", await room.AskAsync(0, "read", room.WindowsPath(file)));
        Assert.Equal("yes", await room.AskAsync(0, "time", room.WindowsPath(file), "1789000000123456700"));
        Assert.StartsWith("Regular 6 1789000000123456700", await room.AskAsync(0, "look", room.WindowsPath(file)), StringComparison.Ordinal);
        Assert.Equal("Created", await room.AskAsync(0, "create", room.WindowsPath("other"), "x"));
        Assert.Equal("yes", await room.AskAsync(0, "rename", room.WindowsPath(file), room.WindowsPath("other")));
        Assert.Equal("longer", await room.AskAsync(0, "read", room.WindowsPath("other")));
        Assert.Equal("yes", await room.AskAsync(0, "delete", room.WindowsPath("other")));
        Assert.Equal("no", await room.AskAsync(0, "delete", room.WindowsPath(folder)));
        Assert.Equal(("yes", "no", "yes"), (await room.AskAsync(0, "own", room.WindowsPath(folder)), await room.AskAsync(0, "network", room.WindowsPath(folder)), await room.AskAsync(0, "network", @"\\server\share\x")));
    }

    private static string[] Names(WineRoom room) => [.. Directory.GetFileSystemEntries(room.Directory).Select(static path => Path.GetFileName(path)!)];
}
