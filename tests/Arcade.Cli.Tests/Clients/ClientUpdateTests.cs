using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Files;
using Arcade.Client.Tests;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Clients;

/// <summary>Real files, and what may stand in their place.</summary>
public sealed class ClientUpdateTests : IDisposable
{
    private const UnixFileMode Group = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string State => _directory.At("state");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_new_file_and_its_directories_are_their_owner_s_alone()
    {
        var path = _directory.At("a/b/mcp.json");
        var result = await UpdateAsync(path, "new");

        Assert.True(result is { Change: EntryChange.Added, IsNewFile: true });
        Assert.Equal(["new"], Servers(path));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(Own, File.GetUnixFileMode(path));
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory.At("a")));
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory.At("a/b")));
    }

    [Fact]
    public async Task A_byte_order_mark_the_line_ends_and_the_mode_stay()
    {
        var path = _directory.At("mcp.json");
        byte[] before = [0xef, 0xbb, 0xbf, .. "{\r\n\t\"mcpServers\": {\r\n\t\t\"é\": 1, // 😀\r\n\t},\r\n}"u8];
        File.WriteAllBytes(path, before);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Group);

        await UpdateAsync(path, "new");

        byte[] after = [0xef, 0xbb, 0xbf, .. "{\r\n\t\"mcpServers\": {\r\n\t\t\"é\": 1, // 😀\r\n\t\t\"new\": {\r\n\t\t\t\"url\": \"u\"\r\n\t\t},\r\n\t},\r\n}"u8];
        Assert.Equal(after, File.ReadAllBytes(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Group, File.GetUnixFileMode(path));
        Assert.Equal(["mcp.json", "state"], Names());
    }

    [Fact]
    public async Task A_second_time_nothing_is_written()
    {
        var path = _directory.At("mcp.json");
        await UpdateAsync(path, "new");
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, old);

        Assert.Equal(EntryChange.Unchanged, (await UpdateAsync(path, "new")).Change);
        Assert.Equal(old, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task Links_stay_and_what_they_lead_to_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links takes a right there.");
        Directory.CreateDirectory(_directory.At("dotfiles/deep/er"));
        File.WriteAllText(_directory.At("dotfiles/real.json"), "{}");
        // Behind a link to a directory '..' leads elsewhere than its letters say.
        Directory.CreateSymbolicLink(_directory.At("here"), _directory.At("dotfiles/deep"));
        File.CreateSymbolicLink(_directory.At("dotfiles/deep/second.json"), "../real.json");
        File.CreateSymbolicLink(_directory.At("mcp.json"), "here/er/../second.json");

        var result = await UpdateAsync(_directory.At("mcp.json"), "new");

        Assert.EndsWith("dotfiles/real.json", result.Target, StringComparison.Ordinal);
        Assert.Equal(["new"], Servers(_directory.At("dotfiles/real.json")));
        Assert.Equal("here/er/../second.json", new FileInfo(_directory.At("mcp.json")).LinkTarget);
        Assert.Equal("../real.json", new FileInfo(_directory.At("dotfiles/deep/second.json")).LinkTarget);
        Assert.Null(new FileInfo(_directory.At("dotfiles/real.json")).LinkTarget);
    }

    [Fact]
    public async Task A_link_to_nothing_stays_and_the_file_is_made_where_it_leads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links takes a right there.");
        File.CreateSymbolicLink(_directory.At("mcp.json"), "later/real.json");

        await UpdateAsync(_directory.At("mcp.json"), "new");

        Assert.Equal(["new"], Servers(_directory.At("later/real.json")));
        Assert.Equal("later/real.json", new FileInfo(_directory.At("mcp.json")).LinkTarget);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task What_can_t_be_a_client_s_file_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and pipes are those of Unix.");
        Directory.CreateDirectory(_directory.At("directory"));
        File.CreateSymbolicLink(_directory.At("circle"), "circle");
        using (var mkfifo = Process.Start("mkfifo", [_directory.At("pipe")]))
            await mkfifo.WaitForExitAsync(Token);
        File.WriteAllText(_directory.At("read-only"), "{}");
        File.SetUnixFileMode(_directory.At("read-only"), UnixFileMode.UserRead);
        File.WriteAllText(_directory.At("file"), "{}");

        foreach (var path in new[] { "directory", "circle", "pipe", "read-only", "file/mcp.json" })
        {
            var refused = await Assert.ThrowsAsync<DeclaredException>(() => UpdateAsync(_directory.At(path), "new"));
            Assert.Same(CliErrors.ClientFileUnusable, refused.Template);
            Assert.StartsWith(_directory.At(path), refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal("{}", File.ReadAllText(_directory.At("read-only")));
        Assert.Equal("{}", File.ReadAllText(_directory.At("file")));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_file_stays_its_owner_s_also_when_root_writes_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can give a file away.");
        var path = _directory.At("mcp.json");
        File.WriteAllText(path, "{}");
        Assert.True(UnixFacts.GiveTo(path, 12345, 54321));

        await UpdateAsync(path, "new");

        Assert.Equal(new UnixFacts(true, 12345, 54321), UnixFacts.Of(path));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,,\n}", 2, 10)]
    [InlineData("[1]", 1, 1)]
    [InlineData("mcpServers: {}", 1, 1)]
    public async Task A_broken_or_foreign_file_is_not_touched(string text, int line, int column)
    {
        var path = _directory.At("mcp.json");
        File.WriteAllText(path, text);

        var refused = await Assert.ThrowsAsync<DeclaredException>(() => UpdateAsync(path, "new"));

        Assert.StartsWith($"{path}, line {line}, column {column}: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
        Assert.Equal(["mcp.json", "state"], Names());
    }

    [Fact]
    public async Task Other_encodings_are_refused_with_the_place()
    {
        var path = _directory.At("mcp.json");
        File.WriteAllText(path, "{}", Encoding.Unicode);
        Assert.Contains("UTF-16", (await Assert.ThrowsAsync<DeclaredException>(() => UpdateAsync(path, "new"))).Message, StringComparison.Ordinal);
        byte[] latin = [.. "{\n \"\u00e9\": \""u8, 0xe9, .. "\"}"u8];
        File.WriteAllBytes(path, latin);
        Assert.StartsWith($"{path}, line 2, column 8: ", (await Assert.ThrowsAsync<DeclaredException>(() => UpdateAsync(path, "new"))).Message, StringComparison.Ordinal);
        Assert.Equal(latin, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task What_another_program_writes_meanwhile_is_kept()
    {
        var path = _directory.At("mcp.json");
        File.WriteAllText(path, "{}");
        var times = 0;
        var update = new ClientUpdate(State, TimeProvider.System)
        {
            BeforeReplacing = () =>
            {
                if (times++ == 0)
                    File.WriteAllText(path, """{"mcpServers": {"theirs": {}}}""");
            },
        };

        await update.WriteAsync(Entry(path, "new"), Token);

        Assert.Equal(["theirs", "new"], Servers(path));
        Assert.Equal(2, times);
    }

    [Fact]
    public async Task A_file_that_appears_or_goes_meanwhile_is_seen()
    {
        var path = _directory.At("mcp.json");
        var times = 0;
        var update = new ClientUpdate(State, TimeProvider.System)
        {
            BeforeReplacing = () =>
            {
                times++;
                if (times == 1)
                    File.WriteAllText(path, """{"mcpServers": {"theirs": {}}}""");
                else if (times == 2)
                    File.Delete(path);
            },
        };

        await update.WriteAsync(Entry(path, "new"), Token);

        Assert.Equal(["new"], Servers(path));
        Assert.Equal(3, times);
    }

    [Fact]
    public async Task A_program_that_never_stops_writing_is_left_its_file()
    {
        var path = _directory.At("mcp.json");
        File.WriteAllText(path, "{}");
        var times = 0;
        var update = new ClientUpdate(State, TimeProvider.System) { BeforeReplacing = () => File.WriteAllText(path, $"{{\"n\": {++times}}}") };

        var refused = await Assert.ThrowsAsync<DeclaredException>(() => update.WriteAsync(Entry(path, "new"), Token));

        Assert.Same(CliErrors.ClientFileBusy, refused.Template);
        Assert.Equal($"{{\"n\": {times}}}", File.ReadAllText(path));
        Assert.Equal(["mcp.json", "state"], Names());
    }

    [Fact]
    public async Task Commands_at_the_same_time_lose_nothing_of_each_other()
    {
        var path = _directory.At("mcp.json");
        var names = Enumerable.Range(0, 12).Select(static i => $"server-{i}").ToArray();
        await Task.WhenAll(names.Select(name => Task.Run(() => UpdateAsync(path, name), Token)));
        Assert.Equal(names.Order(), Servers(path).Order());
    }

    [Fact]
    public void A_plan_writes_nothing()
    {
        var path = _directory.At("a/mcp.json");
        Assert.Equal(EntryChange.Added, ClientUpdate.Plan(Entry(path, "new")).Change);
        Assert.Empty(Names());
    }

    private Task<ClientUpdateResult> UpdateAsync(string path, string name) => new ClientUpdate(State, TimeProvider.System).WriteAsync(Entry(path, name), Token);

    private static ClientEntry Entry(string path, string name) => new(ClientCatalog.Find("cursor")!, path, name, EntryValue.Map.Of(("url", new EntryValue.Text("u"))));

    private static List<string> Servers(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("mcpServers").EnumerateObject().Select(static member => member.Name)];
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(_directory.Root).Select(Path.GetFileName).Order();
}
