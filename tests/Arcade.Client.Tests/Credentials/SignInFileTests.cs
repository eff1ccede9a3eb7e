using Arcade.Client.Account;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.OAuth;

namespace Arcade.Client.Tests.Credentials;

public sealed class SignInFileTests : IDisposable
{
    private const string Written =
        "cloud:\n  auth:\n    access_token: eyJ.a.b\n    expires_at: '2026-01-02T03:04:05.000678'\n    expires_at_utc: '2026-01-02T03:04:05.000678Z'\n    refresh_token: r-1\n"
        + "  context:\n    org_id: org_1\n    org_name: 'My Org'\n    project_id: proj_1\n    project_name: Main\n"
        + "  coordinator_url: https://cloud.arcade.dev\n  engine_url: https://api.arcade.dev\n  user:\n    email: me@example.com\n";

    private static readonly ServiceAddress Cloud = ServiceAddress.Parse("cloud.arcade.dev");

    private static readonly TokenSet Tokens = new() { AccessToken = "eyJ.a.b", RefreshToken = "r-1", ExpiresAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(678) };

    private static readonly ProjectContext Context = new(new Organization("org_1", "My Org"), new Project("proj_1", "Main"));

    private readonly TemporaryDirectory _directory = new();

    private CredentialsFile File => new(_directory.At("credentials.yaml"), new QuickTime());

    private string Text
    {
        get => System.IO.File.ReadAllText(File.FilePath);
        set => System.IO.File.WriteAllText(File.FilePath, value);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_written_is_what_the_Python_command_line_writes_and_reads()
    {
        Assert.Null(File.Save(Tokens, "me@example.com", Context, Cloud));

        Assert.Equal(Written, Text);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File.FilePath));
        Assert.Equal(
            new StoredCredentials
            {
                Email = "me@example.com", AccessToken = "eyJ.a.b", RefreshToken = "r-1", ExpiresAt = Tokens.ExpiresAt, CoordinatorUrl = Cloud.Value, EngineUrl = "https://api.arcade.dev",
                OrgId = "org_1", OrgName = "My Org", ProjectId = "proj_1", ProjectName = "Main",
            },
            File.Read().Credentials);
    }

    [Fact]
    public void An_API_key_goes_and_what_means_nothing_to_us_stays()
    {
        Text = "other: 1\ncloud:\n  api:\n    key: arc_old\n  more: [a]\n  auth:\n    old: x\n  user:\n    email: you@example.com\n    name: You\n";

        Assert.Null(File.Save(Tokens, "me@example.com", Context, Cloud));

        Assert.Equal(Written.Replace("  user:\n", "  more:\n  - a\n  user:\n", StringComparison.Ordinal) + "    name: You\nother: 1\n", Text);
    }

    [Fact]
    public void A_key_takes_a_sign_in_s_place()
    {
        File.Save(Tokens, "me@example.com", Context, Cloud);

        File.Save("arc_new", "me@example.com", Cloud);

        Assert.Equal(new StoredCredentials { Email = "me@example.com", ApiKey = "arc_new", CoordinatorUrl = Cloud.Value, EngineUrl = "https://api.arcade.dev" }, File.Read().Credentials);
        Assert.DoesNotContain("r-1", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Renewing_changes_the_tokens_and_nothing_else()
    {
        Text = Written.Replace("  user:\n", "  more: kept\n  user:\n", StringComparison.Ordinal);

        Assert.True(File.Renew(File.Read().Credentials!, Tokens with { AccessToken = "a-2", RefreshToken = null, ExpiresAt = Tokens.ExpiresAt.AddHours(1) }));

        Assert.Equal(
            Written.Replace("eyJ.a.b", "a-2", StringComparison.Ordinal).Replace("T03:", "T04:", StringComparison.Ordinal).Replace("  user:\n", "  more: kept\n  user:\n", StringComparison.Ordinal), Text);
    }

    [Fact]
    public void Tokens_that_are_there_no_more_are_not_renewed()
    {
        File.Save(Tokens, "me@example.com", Context, Cloud);
        var before = File.Read().Credentials!;
        var after = Written.Replace("r-1", "r-2", StringComparison.Ordinal);
        Text = after;

        Assert.False(File.Renew(before, Tokens with { AccessToken = "a-2" }));
        Assert.Equal(after, Text);
        File.Delete();
        Assert.False(File.Renew(before, Tokens with { AccessToken = "a-2" }));
        Assert.False(System.IO.File.Exists(File.FilePath));
    }

    [Fact]
    public void Choosing_changes_the_context_and_nothing_else()
    {
        File.Save(Tokens, "me@example.com", Context, Cloud);
        var chooser = File.Read().Credentials!;

        Assert.True(File.SaveContext(chooser, new ProjectContext(new Organization("org_2", "Two: or more"), new Project("proj_2", "proj_2"))));

        Assert.Equal(
            Written.Replace("org_1", "org_2", StringComparison.Ordinal).Replace("'My Org'", "'Two: or more'", StringComparison.Ordinal)
                .Replace("proj_1", "proj_2", StringComparison.Ordinal).Replace("Main", "proj_2", StringComparison.Ordinal), Text);
        Assert.False(File.SaveContext(chooser with { Email = "you@example.com" }, Context));
    }

    [Theory]
    [InlineData("expires_at: 2026-01-02T03:04:05Z")]
    [InlineData("expires_at: 2026-01-02 03:04:05")]
    [InlineData("expires_at: \"2026-01-02T03:04:05\"")]
    public void A_date_without_quotes_is_a_date(string line)
    {
        Text = $"cloud:\n  auth:\n    access_token: a\n    {line}\n  user:\n    email: me@example.com\n";

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), File.Read().Credentials!.ExpiresAt);
    }

    [Fact]
    public void No_token_is_shown() => Assert.DoesNotContain("r-1", Tokens + " " + new StoredCredentials { Email = "e", AccessToken = "eyJ.a.b", RefreshToken = "r-1" }, StringComparison.Ordinal);
}
