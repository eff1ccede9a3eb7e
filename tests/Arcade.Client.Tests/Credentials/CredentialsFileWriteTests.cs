using Arcade.Client.Addresses;
using Arcade.Client.Credentials;

namespace Arcade.Client.Tests.Credentials;

public sealed class CredentialsFileWriteTests : IDisposable
{
    private static readonly ServiceAddress Cloud = ServiceAddress.Parse("cloud.arcade.dev");

    private readonly TemporaryDirectory _directory = new();

    private CredentialsFile File => CredentialsFile.InStateDirectory(_directory.Root);

    private string Text => System.IO.File.ReadAllText(File.FilePath);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_written_is_what_the_Python_command_line_writes_and_reads()
    {
        Assert.Null(File.Save("arc_abc", "me@example.com", Cloud));

        Assert.Equal(
            "cloud:\n  api:\n    key: arc_abc\n  coordinator_url: https://cloud.arcade.dev\n  engine_url: https://api.arcade.dev\n  user:\n    email: me@example.com\n",
            Text);
        Assert.Equal([File.FilePath], Directory.GetFileSystemEntries(_directory.Root));
    }

    [Theory]
    [InlineData("123")]
    [InlineData("1e5")]
    [InlineData("0x1F")]
    [InlineData("null")]
    [InlineData("Yes")]
    [InlineData("~")]
    [InlineData("2026-01-02")]
    [InlineData("12:30:45")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- a")]
    [InlineData("'quoted' \"twice\"")]
    [InlineData("{a}")]
    [InlineData("*a")]
    [InlineData("!a")]
    [InlineData("%a")]
    [InlineData("@a")]
    [InlineData("a:")]
    [InlineData("ключ-🔑")]
    public void Any_key_and_email_come_back_as_they_were(string value)
    {
        File.Save(value, value, Cloud);

        Assert.Equal(
            new StoredCredentials { Email = value, ApiKey = value, CoordinatorUrl = Cloud.Value, EngineUrl = "https://api.arcade.dev" },
            File.Read().Credentials);
    }

    [Fact]
    public void A_long_key_stays_on_one_line()
    {
        var key = "arc_" + string.Join(' ', Enumerable.Repeat("word", 1000));
        File.Save(key, "me@example.com", Cloud);

        Assert.Equal(7, Text.Count(static c => c == '\n'));
        Assert.Equal(key, File.Read().Credentials?.ApiKey);
    }

    [Fact]
    public void Keys_that_mean_nothing_to_us_stay_and_another_sign_ins_tokens_go()
    {
        System.IO.File.WriteAllText(File.FilePath,
            """
            zeta: '007'
            cloud:
              user: {email: old@example.com, nick: o}
              auth: {access_token: t, refresh_token: r}
              context: {org_id: o}
              coordinator_url: https://old.example
              future: [1, {b: 2, a: null}]
              api:
                version: v2
                key: old
            alpha: |
              two
              lines
            """);

        Assert.Null(File.Save("arc_new", "new@example.com", Cloud));

        Assert.Equal(
            """
            alpha: |-
              two
              lines
            cloud:
              api:
                key: arc_new
                version: v2
              coordinator_url: https://cloud.arcade.dev
              engine_url: https://api.arcade.dev
              future:
              - 1
              - a: null
                b: 2
              user:
                email: new@example.com
                nick: o
            zeta: '007'

            """.ReplaceLineEndings("\n"),
            Text);
    }

    [Theory]
    [InlineData("- not\n- ours\n")]
    [InlineData("cloud: [1]\n")]
    [InlineData("cloud: {api: {key: 12}}\n")]
    [InlineData("cloud: \"broken\n")]
    public void A_file_that_cannot_be_understood_is_kept_beside_the_new_one(string text)
    {
        System.IO.File.WriteAllText(File.FilePath, text);

        var setAside = File.Save("arc_new", "me@example.com", Cloud);

        Assert.Equal(File.FilePath + ".unreadable", setAside);
        Assert.Equal(text, System.IO.File.ReadAllText(setAside!));
        Assert.Equal("arc_new", File.Read().Credentials?.ApiKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[2Jb")]
    public void What_cannot_be_a_key_or_an_email_is_refused_and_not_repeated(string value)
    {
        File.Save("arc_old", "me@example.com", Cloud);

        Assert.Throws<CredentialsException>(() => File.Save(value, "me@example.com", Cloud));
        var error = Assert.Throws<CredentialsException>(() => File.Save("arc_secret", value, Cloud));
        Assert.Throws<CredentialsException>(() => File.Save(new string('k', 9000), "me@example.com", Cloud));

        Assert.DoesNotContain("arc_secret", error.Message, StringComparison.Ordinal);
        Assert.Equal("arc_old", File.Read().Credentials?.ApiKey);
    }

    [Fact]
    public void A_link_is_replaced_and_its_target_left_alone()
    {
        var target = _directory.At("elsewhere.yaml");
        System.IO.File.WriteAllText(target, "other: 1\n");
        System.IO.File.CreateSymbolicLink(File.FilePath, target);

        File.Save("arc_new", "me@example.com", Cloud);

        Assert.Equal("other: 1\n", System.IO.File.ReadAllText(target));
        Assert.Null(new FileInfo(File.FilePath).LinkTarget);
        Assert.Contains("other: 1", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_in_the_way_is_a_clear_error_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(_directory.At("full"));
        System.IO.File.WriteAllText(_directory.At("plain"), "a file");

        var error = Assert.Throws<CredentialsException>(() => new CredentialsFile(_directory.At("plain/credentials.yaml")).Save("arc_secret", "e", Cloud));

        Assert.Contains("can't be written", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("arc_secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(_directory.Root).Length);
    }

    [Fact]
    public async Task Logins_at_the_same_time_never_show_half_a_file()
    {
        File.Save("arc_0", "me@example.com", Cloud);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var seen = new HashSet<CredentialsStatus>();
            while (!done.IsCancellationRequested)
                seen.Add(File.Read().Status);
            return seen;
        }, TestContext.Current.CancellationToken);

        await Parallel.ForAsync(1, 60, TestContext.Current.CancellationToken, (number, _) =>
        {
            File.Save($"arc_{number}", "me@example.com", Cloud);
            return ValueTask.CompletedTask;
        });
        await done.CancelAsync();

        Assert.Equal([CredentialsStatus.Valid], await reader);
        Assert.Equal([File.FilePath], Directory.GetFileSystemEntries(_directory.Root));
    }

    [Fact]
    public void Deleting_leaves_no_copy_of_a_key()
    {
        System.IO.File.WriteAllText(File.FilePath, "- arc_old\n");
        File.Save("arc_new", "me@example.com", Cloud);
        System.IO.File.WriteAllText(File.FilePath + ".0123456789abcdef.tmp", "left by a killed process");
        System.IO.File.WriteAllText(_directory.At("usage.json"), "{}");

        Assert.True(File.Delete());
        Assert.Equal([_directory.At("usage.json")], Directory.GetFileSystemEntries(_directory.Root));
        Assert.False(File.Delete());
        Assert.False(CredentialsFile.InStateDirectory(_directory.At("nowhere")).Delete());
    }

    [Fact]
    public void Deleting_a_link_leaves_its_target()
    {
        var target = _directory.At("elsewhere.yaml");
        System.IO.File.WriteAllText(target, "x: 1");
        System.IO.File.CreateSymbolicLink(File.FilePath, target);

        Assert.True(File.Delete());
        Assert.Equal([target], Directory.GetFileSystemEntries(_directory.Root));
    }
}
