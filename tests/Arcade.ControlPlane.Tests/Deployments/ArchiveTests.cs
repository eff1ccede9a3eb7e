using System.Formats.Tar;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Arcade.ControlPlane.Deployments.Archives;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>What an uploaded archive can't do.</summary>
[SupportedOSPlatform("linux")]
public sealed class ArchiveTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcade-archive-");

    private string Target => Path.Combine(_folder.FullName, "target");

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    [InlineData("/out")]
    [InlineData("a//b")]
    [InlineData("./../out")]
    [InlineData("a/./b")]
    [InlineData("..\\out")]
    [InlineData("C:out")]
    [InlineData("a\nb")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path)
    {
        await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("good", Content), Archive.File(path, Content))));

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "/etc/passwd")]
    [InlineData(TarEntryType.SymbolicLink, "good")]
    [InlineData(TarEntryType.HardLink, "good")]
    public async Task A_link_is_refused(TarEntryType type, string target)
    {
        var refused = await Assert.ThrowsAsync<ArchiveException>(
            () => UnpackAsync(Archive.Of(Archive.File("good", Content), Archive.Link(type, "link", target), Archive.File("link/out", Content))));

        Assert.Contains("link or a special file", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_pipe_is_refused() =>
        await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("good", Content), new PaxTarEntry(TarEntryType.Fifo, "pipe"))));

    [Fact]
    public async Task A_path_that_comes_twice_is_refused()
    {
        await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("a", Content), Archive.File("a", Content))));
        await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("a", Content), Archive.File("a/b", Content))));
    }

    [Fact]
    public async Task Limits_hold_for_what_comes_out()
    {
        var zeros = new byte[1_000_000];

        var large = await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("zeros", zeros)), new ArchiveLimits { UnpackedBytes = 999_999 }));
        var many = await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("a", Content), Archive.File("b", Content)), new ArchiveLimits { Entries = 1 }));
        var packed = await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(Archive.Of(Archive.File("a", Content)), new ArchiveLimits { PackedBytes = 10 }));

        Assert.Contains("more than 999999 bytes", large.Message, StringComparison.Ordinal);
        Assert.Contains("more than 1 entries", many.Message, StringComparison.Ordinal);
        Assert.Contains("at most 10 are accepted", packed.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task What_is_no_archive_or_a_piece_of_one_is_refused()
    {
        var archive = Archive.OfCalculator();

        foreach (var bytes in (byte[][])[[], [1, 2, 3], archive[..100], archive[..(archive.Length / 2)], Archive.Of()])
            await Assert.ThrowsAsync<ArchiveException>(() => UnpackAsync(bytes));

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Files_are_their_owners_alone_and_programs_can_be_run()
    {
        await UnpackAsync(Archive.Of(Archive.File("a/b/run", Content)));

        Assert.Equal(Content, await File.ReadAllBytesAsync(Path.Combine(Target, "a/b/run"), TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Target, "a/b/run")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Target, "a")));
    }

    [Fact]
    public async Task A_refused_upload_leaves_nothing_and_says_why()
    {
        await using var platform = await DeploymentPlatform.StartAsync();

        var traversal = await platform.CreateAsync(Archive.Of(Archive.File("../out", Content)), "out");
        var changed = await platform.CreateAsync(Archive.OfScript("exit"), "run", digest: new string('0', 64));
        var absent = await platform.CreateAsync(Archive.OfScript("exit"), "other");
        var outside = await platform.CreateAsync(Archive.OfScript("exit"), "../run");
        var nonsense = await platform.SendAsync(HttpMethod.Post, "/v1/deployments", "{");

        Assert.Equal(HttpStatusCode.BadRequest, traversal.Status);
        Assert.Contains("path that isn't allowed", JsonElement.Parse(traversal.Text).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, changed.Status);
        Assert.Contains("SHA-256 differs", changed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, absent.Status);
        Assert.Contains("no file at the path of its entrypoint", absent.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, outside.Status);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.Status);
        Assert.Empty(Directory.GetDirectories(platform.Platform.DeploymentFolder));
        Assert.Equal(["0"], await platform.Platform.QueryAsync("SELECT COUNT(*) FROM deployments"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task UnpackAsync(byte[] archive, ArchiveLimits? limits = null) =>
        new ArchiveUnpacker(limits ?? new ArchiveLimits()).UnpackAsync(archive, Target, TestContext.Current.CancellationToken);
}
