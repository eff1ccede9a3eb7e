using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Storage;

public sealed class DatabaseTests
{
    [Fact]
    public async Task The_files_are_readable_by_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows takes the folder's access list.");
        await using var platform = await Platform.StartAsync();
        var folder = Path.GetDirectoryName(platform.DatabasePath)!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(folder));
        Assert.NotEmpty(Directory.GetFiles(folder));
        Assert.All(Directory.GetFiles(folder), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(path)));
    }

    [Fact]
    public async Task It_is_written_ahead_and_its_version_is_its_migrations()
    {
        await using var platform = await Platform.StartAsync();

        Assert.Equal(["wal"], await platform.QueryAsync("PRAGMA journal_mode"));
        Assert.Equal(["4"], await platform.QueryAsync("PRAGMA user_version"));
    }

    [Fact]
    public async Task An_earlier_versions_database_is_brought_up_to_date_and_keeps_what_it_has()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();
        await platform.StopServerAsync();
        await platform.ExecuteAsync(
            """
            DROP TABLE oauth_device_codes; DROP TABLE oauth_codes; DROP TABLE oauth_access_tokens; DROP TABLE oauth_refresh_tokens; DROP TABLE oauth_grants;
            DROP TABLE projects; DROP TABLE organizations;
            PRAGMA user_version = 3;
            """);

        await platform.StartServerAsync();

        using var api = new ApiClient(platform.Server.Address, key);
        (await api.GetAsync("/v1/workers")).Assert(System.Net.HttpStatusCode.OK);
        Assert.Single((await api.GetAsync("/api/v1/orgs")).Json.GetProperty("data").GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_as_it_was() => await AssertRefusedAsync(
        "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine');", "is the database of another program");

    [Fact]
    public async Task A_newer_versions_database_is_refused_and_left_as_it_was() => await AssertRefusedAsync(
        "PRAGMA application_id = 1634886512; PRAGMA user_version = 99;", "was written by a newer version");

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        await using var platform = await Platform.StartAsync();
        await platform.StopServerAsync();
        await File.WriteAllTextAsync(platform.DatabasePath, new string('x', 5000), TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync);

        Assert.Contains("isn't a usable database", exception.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(platform.DatabasePath, TestContext.Current.CancellationToken));
    }

    private static async Task AssertRefusedAsync(string sql, string reason)
    {
        await using var platform = await Platform.StartAsync();
        await platform.StopServerAsync();
        File.Delete(platform.DatabasePath);
        await platform.ExecuteAsync(sql);

        var before = await File.ReadAllBytesAsync(platform.DatabasePath, TestContext.Current.CancellationToken);
        var exception = await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync);

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(platform.DatabasePath, TestContext.Current.CancellationToken));
    }

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
