using System.Text;
using Arcade.Client.Credentials;

namespace Arcade.Client.Tests.Credentials;

public sealed class CredentialsFileReadTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private CredentialsFile File => CredentialsFile.InStateDirectory(_directory.Root);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_key_form_is_read()
    {
        var reading = Read("cloud:\n  api:\n    key: arc_abc\n  user:\n    email: me@example.com\n");

        Assert.Equal(CredentialsStatus.Valid, reading.Status);
        Assert.Equal(new StoredCredentials { Email = "me@example.com", ApiKey = "arc_abc" }, reading.Credentials);
        Assert.Empty(reading.Message);
    }

    [Fact]
    public void The_OAuth_form_is_read()
    {
        var reading = Read(
            """
            cloud:
              auth:
                access_token: aaa.bbb.ccc
                expires_at: '2026-01-02T03:04:05.000678'
                refresh_token: rrr
              context:
                org_id: o
                project_id: p
              coordinator_url: https://cloud.arcade.dev
              engine_url: https://engine.example
              user:
                email: me@example.com
            """);

        Assert.Equal(
            new StoredCredentials
            {
                Email = "me@example.com", AccessToken = "aaa.bbb.ccc", RefreshToken = "rrr", ExpiresAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local).AddMicroseconds(678),
                CoordinatorUrl = "https://cloud.arcade.dev", EngineUrl = "https://engine.example", OrgId = "o", ProjectId = "p",
            },
            reading.Credentials);
    }

    [Theory]
    [InlineData("\uFEFFcloud: {api: {key: k}, user: {email: e}}")]
    [InlineData("cloud:\r\n  api:\r\n    key: k\r\n  user:\r\n    email: e\r\n")]
    [InlineData("# mine\ncloud:\n  api: {key: 'k', version: v2}\n  user: {email: \"e\"}\nother: [1, 2]\n")]
    [InlineData("cloud: {api: {key: k}, auth: {access_token: t}, user: {email: e}}")]
    [InlineData("cloud: {api: {key: k}, auth: null, user: {email: e}}")]
    [InlineData("cloud: {api: {key: k}, engine_url: [1], context: 3, user: {email: e}}")]
    public void Other_spellings_of_the_same_are_read(string text) =>
        Assert.Equal(new StoredCredentials { Email = "e", ApiKey = "k" }, Read(text).Credentials);

    [Theory]
    [InlineData("", CredentialsStatus.Empty, "is empty")]
    [InlineData("\n# nothing\n", CredentialsStatus.Empty, "is empty")]
    [InlineData("null", CredentialsStatus.Empty, "is empty")]
    [InlineData("\uFEFF", CredentialsStatus.Empty, "is empty")]
    [InlineData("- cloud\n- api\n", CredentialsStatus.NotAMapping, "a list or a single value")]
    [InlineData("arc_secret", CredentialsStatus.NotAMapping, "a list or a single value")]
    [InlineData("clouds: {}\n", CredentialsStatus.NoCloudKey, "no key \"cloud\"")]
    [InlineData("{}", CredentialsStatus.NoCloudKey, "no key \"cloud\"")]
    [InlineData("cloud: {}", CredentialsStatus.Incomplete, "cloud.api.key is missing")]
    [InlineData("cloud:", CredentialsStatus.Incomplete, "cloud.api.key is missing")]
    [InlineData("cloud: {api: {key: }, user: {email: e}}", CredentialsStatus.Incomplete, "cloud.api.key is missing")]
    [InlineData("cloud: {api: {key: ' '}, user: {email: e}}", CredentialsStatus.Incomplete, "cloud.api.key is missing")]
    [InlineData("cloud: {api: {key: arc_secret}}", CredentialsStatus.Incomplete, "cloud.user.email is missing")]
    [InlineData("cloud: {api: {key: 5417}}", CredentialsStatus.WrongType, "cloud.api.key must be text")]
    [InlineData("cloud: {api: {key: true}}", CredentialsStatus.WrongType, "cloud.api.key must be text")]
    [InlineData("cloud: {api: {key: 2026-01-02}}", CredentialsStatus.WrongType, "cloud.api.key must be text")]
    [InlineData("cloud: {api: {key: [arc_secret]}}", CredentialsStatus.WrongType, "cloud.api.key must be text")]
    [InlineData("cloud: {api: {key: {arc_secret: x}}}", CredentialsStatus.WrongType, "cloud.api.key must be text")]
    [InlineData("cloud: {api: arc_secret}", CredentialsStatus.WrongType, "cloud.api must hold further keys")]
    [InlineData("cloud: arc_secret", CredentialsStatus.WrongType, "cloud must hold further keys")]
    [InlineData("cloud: {api: {key: k}, user: [arc_secret]}", CredentialsStatus.WrongType, "cloud.user must hold further keys")]
    [InlineData("cloud:\n  api:\n key: arc_secret\n", CredentialsStatus.NotYaml, "line 3 is not valid YAML")]
    [InlineData("cloud: {api: arc_secret", CredentialsStatus.NotYaml, "not valid YAML")]
    [InlineData("cloud: \"arc_secret", CredentialsStatus.NotYaml, "not valid YAML")]
    [InlineData("cloud: {}\ncloud: {arc_secret: 1}\n", CredentialsStatus.NotYaml, "not valid YAML")]
    [InlineData("cloud: {}\n---\ncloud: {}\n", CredentialsStatus.NotYaml, "more than one YAML document")]
    [InlineData("a: &x arc_secret\ncloud: *x\n", CredentialsStatus.NotYaml, "line 2 uses a YAML alias")]
    [InlineData("cloud: *nowhere\n", CredentialsStatus.NotYaml, "line 1 uses a YAML alias")]
    public void Everything_else_has_an_outcome_of_its_own_that_repeats_no_value(string text, CredentialsStatus status, string expected)
    {
        var reading = Read(text);

        Assert.Equal(status, reading.Status);
        Assert.Null(reading.Credentials);
        Assert.Contains(expected, reading.Message, StringComparison.Ordinal);
        Assert.Contains(File.FilePath, reading.Message, StringComparison.Ordinal);
        Assert.Contains("arcade login", reading.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("arc_secret", reading.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("5417", reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_how_to_sign_in()
    {
        var reading = CredentialsFile.InStateDirectory(_directory.At("nowhere")).Read();

        Assert.Equal(CredentialsStatus.Missing, reading.Status);
        Assert.Contains("Run `arcade login`", reading.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void A_file_of_brackets_is_refused_before_it_can_overflow_the_stack(char bracket)
    {
        var text = bracket == '-' ? string.Concat(Enumerable.Repeat("- ", 30_000)) : new string(bracket, 60_000);

        Assert.Equal(CredentialsStatus.NotYaml, Read(text).Status);
    }

    [Fact]
    public void A_file_above_64_KiB_is_not_read()
    {
        const string Valid = "cloud: {api: {key: k}, user: {email: e}}\n#";
        Assert.Equal(CredentialsStatus.Valid, Read(Valid + new string('x', (64 * 1024) - Valid.Length)).Status);
        Assert.Equal(CredentialsStatus.TooLarge, Read(Valid + new string('x', (64 * 1024) - Valid.Length + 1)).Status);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        System.IO.File.WriteAllBytes(File.FilePath, [.. "cloud: "u8, 0xC3, 0x28]);

        Assert.Equal(CredentialsStatus.NotYaml, File.Read().Status);
    }

    [Fact]
    public void A_directory_in_the_files_place_is_named()
    {
        Directory.CreateDirectory(File.FilePath);

        var reading = File.Read();

        Assert.Equal(CredentialsStatus.Unreadable, reading.Status);
        Assert.Contains("is a directory", reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_followed()
    {
        var target = _directory.At("elsewhere.yaml");
        System.IO.File.WriteAllText(target, "cloud: {api: {key: k}, user: {email: e}}");
        System.IO.File.CreateSymbolicLink(File.FilePath, "elsewhere.yaml");

        Assert.Equal("k", File.Read().Credentials?.ApiKey);
    }

    [Fact]
    public void A_link_that_leads_nowhere_or_round_is_unreadable()
    {
        System.IO.File.CreateSymbolicLink(File.FilePath, _directory.At("nowhere"));
        Assert.Equal(CredentialsStatus.Unreadable, File.Read().Status);

        System.IO.File.Delete(File.FilePath);
        System.IO.File.CreateSymbolicLink(File.FilePath, File.FilePath);
        Assert.Equal(CredentialsStatus.Unreadable, File.Read().Status);
    }

    [Fact]
    public void A_device_in_the_files_place_never_makes_the_reader_wait()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no /dev on Windows.");
        System.IO.File.CreateSymbolicLink(File.FilePath, "/dev/zero");

        Assert.Equal(CredentialsStatus.Empty, File.Read().Status);
    }

    [Fact]
    public void No_secret_is_in_what_credentials_show_of_themselves() =>
        Assert.DoesNotContain("arc_secret", Read("cloud: {api: {key: arc_secret}, user: {email: e}}").ToString(), StringComparison.Ordinal);

    private CredentialsReading Read(string text)
    {
        System.IO.File.WriteAllText(File.FilePath, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return File.Read();
    }
}
