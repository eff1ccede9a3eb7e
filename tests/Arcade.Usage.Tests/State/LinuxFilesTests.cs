using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

public sealed class LinuxFilesTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private Files Files => _sandbox.Files;

    private string Target => Path.Combine(_sandbox.Home, "target");

    private string Place => Path.Combine(_sandbox.Home, "place");

    [Theory]
    [InlineData("ln -s target place")]
    [InlineData("ln -s nowhere place")]
    [InlineData("ln -s place place")]
    [InlineData("mkfifo place")]
    [InlineData("mkdir place")]
    [InlineData("mknod place c 1 3")]
    public async Task What_stands_in_a_files_place_is_neither_opened_through_nor_waited_for(string command)
    {
        if (command.StartsWith("mknod", StringComparison.Ordinal))
            Assert.SkipUnless(Environment.UserName == "root", "Only root makes devices.");
        await File.WriteAllTextAsync(Target, "kept", TestContext.Current.CancellationToken);
        await WorkerProcess.CommandAsync($"cd {_sandbox.Home} && {command}");

        Assert.Null(Files.Read(Place, 1000));
        Assert.Equal(AppendResult.Failed, Files.AppendRecord(Place, "x"u8.ToArray(), 1000, lockShared: true));
        Assert.False(Files.Append(Place, "x"u8, createMissing: true));
        Assert.False(Files.SetTime(Place, 1));
        Assert.Null(Files.TryLock(Place));
        Assert.Equal(Creation.Existed, Files.CreateFirst(Place, "x"u8));
        if (!command.StartsWith("ln", StringComparison.Ordinal))
            Assert.False(Files.Replace(Place, "x"u8, flush: true));
        Assert.NotEqual(FileKind.Regular, Files.Look(Place).Kind);

        Assert.Equal("kept", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFileSystemEntries(_sandbox.Home).Length);
    }

    [Theory]
    [InlineData("mkfifo")]
    [InlineData("mkdir")]
    public async Task A_command_runs_to_its_end_whatever_stands_in_the_places_of_its_files(string command)
    {
        foreach (var name in (string[])["usage.json", "usage.links.json", "usage.sender", "usage.lock", "usage/state", "usage/journal", "usage/retry", "usage.endpoint.json"])
        {
            using var sandbox = new Sandbox();
            sandbox.PointAt("http://127.0.0.1:1", "phc_key");
            var place = Path.Combine(sandbox.Paths.Directory, name);
            await WorkerProcess.CommandAsync($"mkdir -p {Path.GetDirectoryName(place)} && {command} {place}");
            sandbox.Record();
            var status = sandbox.Files.Look(place);
            Assert.True(status.Kind is FileKind.Other or FileKind.Directory, $"{name} was replaced by {status.Kind}");
        }
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_file_is_replaced_and_what_it_points_to_is_neither_made_nor_changed()
    {
        var nowhere = Path.Combine(_sandbox.Home, "nowhere");
        await WorkerProcess.CommandAsync($"mkdir -p {_sandbox.Paths.Directory} && ln -s {nowhere} {_sandbox.Paths.Identity}");
        _sandbox.Record();
        Assert.False(File.Exists(nowhere));
        Assert.Equal(FileKind.Regular, Files.Look(_sandbox.Paths.Identity).Kind);
        Assert.Single(_sandbox.Records());
    }

    [Fact]
    public void A_first_file_appears_whole_or_not_at_all_and_leaves_nothing_beside_it()
    {
        Assert.Equal(Creation.Created, Files.CreateFirst(Place, "first"u8));
        Assert.Equal(Creation.Existed, Files.CreateFirst(Place, "second"u8));
        Assert.Equal("first", File.ReadAllText(Place));
        Assert.Equal(Creation.Failed, Files.CreateFirst(Path.Combine(_sandbox.Home, "no", "directory"), "x"u8));
        Assert.Single(Directory.GetFileSystemEntries(_sandbox.Home));
    }

    [Fact]
    public void A_replaced_file_leaves_nothing_beside_it()
    {
        Assert.True(Files.Replace(Place, "one"u8, flush: true));
        Assert.True(Files.Replace(Place, "two"u8, flush: false));
        Assert.Equal("two", File.ReadAllText(Place));
        Assert.False(Files.Replace(Path.Combine(_sandbox.Home, "no", "directory"), "x"u8, flush: false));
        Assert.Single(Directory.GetFileSystemEntries(_sandbox.Home));
    }

    [Fact]
    public void A_lock_counts_only_while_its_file_is_the_paths()
    {
        using var held = Files.TryLock(Place)!;
        Assert.True(Files.IsCurrent(held, Place));
        File.Delete(Place);
        Assert.False(Files.IsCurrent(held, Place));
        using var other = Files.TryLock(Place);
        Assert.NotNull(other);
        Assert.False(Files.IsCurrent(held, Place));
        Assert.Null(Files.TryInherit(held.Handle, Place));
    }

    [Fact]
    public void A_number_that_is_no_lock_is_not_taken_for_one()
    {
        Assert.Null(Files.TryInherit(-1, Place));
        Assert.Null(Files.TryInherit(1_000_000, Place));
    }

    [Fact]
    public void A_file_larger_than_the_limit_is_not_read()
    {
        File.WriteAllText(Place, "12345");
        Assert.Equal(5, Files.Read(Place, 5)?.Length);
        Assert.Null(Files.Read(Place, 4));
    }

    [Fact]
    public void A_time_is_kept_to_the_nanosecond()
    {
        Assert.True(Files.SetTime(Place, 1_789_000_000_123_456_789));
        Assert.Equal(1_789_000_000_123_456_789, Files.Look(Place).ModifiedAt);
    }

    [Fact]
    public void Local_file_systems_are_no_network()
    {
        Assert.False(Files.IsNetworkFileSystem("/proc"));
        Assert.False(Files.IsNetworkFileSystem("/dev/shm"));
        Assert.False(Files.IsNetworkFileSystem("/nowhere"));
    }

    [Fact]
    public void What_is_not_there_yet_is_on_the_file_system_that_it_would_be_made_on()
    {
        Assert.Equal((FileSystemKind.Unknown, FileSystemKind.Local), (Files.FileSystemOf(Place), Files.FileSystemOf(_sandbox.Home)));
        Assert.False(Files.IsNetworkFileSystem(Path.Combine(_sandbox.Home, "missing", "below", "that")));
        // What is not a directory has nothing below it, and is asked itself.
        Assert.False(Files.IsNetworkFileSystem("/proc/version/below"));

        var mounted = new MountedFiles(_sandbox.Home);
        Assert.True(mounted.IsNetworkFileSystem(_sandbox.Home));
        Assert.True(mounted.IsNetworkFileSystem(Path.Combine(_sandbox.Home, "missing", "below", "that")));
        Assert.False(mounted.IsNetworkFileSystem(_sandbox.Home + ".beside"));
    }

    public void Dispose() => _sandbox.Dispose();
}
