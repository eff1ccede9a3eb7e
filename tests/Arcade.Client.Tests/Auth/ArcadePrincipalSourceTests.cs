using System.Buffers.Text;
using System.Text;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Usage.Identity;

namespace Arcade.Client.Tests.Auth;

public sealed class ArcadePrincipalSourceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _environment = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CredentialsFile File => CredentialsFile.InStateDirectory(_directory.Root);

    private ArcadePrincipalSource Source => new(_directory.Root, name => _environment.GetValueOrDefault(name));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_default_file_is_named_without_being_there()
    {
        Assert.Equal(CredentialLocation.File(File.FilePath), Source.Locate());
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Root));
    }

    [Theory]
    [InlineData("arc_key", true)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    public void The_variable_goes_before_the_file(string value, bool counts)
    {
        _environment["ARCADE_API_KEY"] = value;

        var location = Source.Locate();

        Assert.Equal(counts ? CredentialLocation.Variable("ARCADE_API_KEY", value) : CredentialLocation.File(File.FilePath), location);
        Assert.Equal(!counts, location?.IsDefaultProfile);
    }

    [Fact]
    public async Task A_key_is_validated_at_the_service_that_issued_it()
    {
        await using var service = await RemoteService.StartAsync(200, """{"data":{"principal_id":"prn"}}""");
        File.Save("arc_key", "me@example.com", service.Address);

        Assert.Equal(PrincipalAnswer.Principal("prn"), await ResolveAsync());
        Assert.Equal(["GET /api/v1/auth/validate Bearer arc_key"], service.Requests);
    }

    [Theory]
    [InlineData("2999-01-01T00:00:00", true)]
    [InlineData("soon", true)]
    [InlineData("2001-01-01T00:00:00", false)]
    public async Task A_token_is_asked_for_until_it_is_over_and_is_never_renewed(string expires, bool isAsked)
    {
        await using var service = await RemoteService.StartAsync(200, """{"data":{"account_id":"acc"}}""");
        WriteToken("a.b.c", service.Address.Value, expires: expires);

        Assert.Equal(isAsked ? PrincipalAnswer.Principal("acc") : PrincipalAnswer.Unknown, await ResolveAsync());
        Assert.Equal(isAsked ? ["GET /api/v1/auth/whoami Bearer a.b.c"] : [], service.Requests);
    }

    [Theory]
    [InlineData("opaque-1", "opaque-2")]
    [InlineData("h.eyJpc3MiOiJpIiwic3ViIjoicyIsImlhdCI6MX0.x", "h.eyJpc3MiOiJpIiwic3ViIjoicyIsImlhdCI6Mn0.y")]
    public void Renewed_tokens_are_the_same_identity(string before, string after)
    {
        WriteToken(before, "https://cloud.arcade.dev", expires: "2026-01-01T00:00:00");
        var identity = Source.ReadIdentity(CredentialLocation.File(File.FilePath));

        Assert.True(File.Renew(File.Read().Credentials!, new() { AccessToken = after, ExpiresAt = DateTimeOffset.UnixEpoch, RefreshToken = "another" }));

        Assert.NotNull(identity);
        Assert.Equal(identity, Source.ReadIdentity(CredentialLocation.File(File.FilePath)));
        Assert.NotEqual(identity, ArcadePrincipalSource.IdentityOf(File.Read().Credentials! with { Email = "other@example.com" }));
    }

    [Fact]
    public async Task A_refused_key_is_rejected()
    {
        await using var service = await RemoteService.StartAsync(401, "{}");
        File.Save("arc_key", "me@example.com", service.Address);

        Assert.Equal(PrincipalAnswer.Rejected, await ResolveAsync());
    }

    [Fact]
    public async Task A_variables_key_is_validated_at_its_own_address_and_not_at_the_files()
    {
        await using var files = await RemoteService.StartAsync(200, """{"data":{"principal_id":"file"}}""");
        await using var variables = await RemoteService.StartAsync(200, """{"data":{"principal_id":"variable"}}""");
        File.Save("arc_file", "me@example.com", files.Address);
        _environment["ARCADE_API_KEY"] = " arc_variable ";
        _environment["ARCADE_URL"] = variables.Address.Value;

        Assert.Equal(PrincipalAnswer.Principal("variable"), await ResolveAsync());
        Assert.Equal(["GET /api/v1/auth/validate Bearer arc_variable"], variables.Requests);
        Assert.Empty(files.Requests);
    }

    [Fact]
    public async Task A_key_without_an_address_goes_to_the_cloud_only_if_the_cloud_issued_it()
    {
        using var network = new RecordingHandler();
        var source = new ArcadePrincipalSource(_directory.Root, name => _environment.GetValueOrDefault(name), network);

        foreach (var key in (string[])["arc_key", "sk_other"])
        {
            System.IO.File.WriteAllText(File.FilePath, $"cloud: {{api: {{key: {key}}}, user: {{email: e}}}}");
            await source.ResolveAsync(CredentialLocation.File(File.FilePath), Token);
            _environment["ARCADE_API_KEY"] = key;
            await source.ResolveAsync(CredentialLocation.Variable("ARCADE_API_KEY", key), Token);
        }

        Assert.Equal(Enumerable.Repeat("https://cloud.arcade.dev/api/v1/auth/validate", 2), network.Urls);
    }

    [Theory]
    [InlineData("http://cloud.example")]
    [InlineData("ftp://cloud.example")]
    [InlineData("not a host")]
    [InlineData("https://me:pw@cloud.example")]
    public async Task An_address_that_is_unsafe_or_unreadable_gets_no_key_and_nobody_else_does(string url)
    {
        using var network = new RecordingHandler();
        var source = new ArcadePrincipalSource(_directory.Root, name => _environment.GetValueOrDefault(name), network);
        System.IO.File.WriteAllText(File.FilePath, $"cloud: {{coordinator_url: '{url}', api: {{key: arc_key}}, user: {{email: e}}}}");

        Assert.Equal(PrincipalAnswer.Unknown, await source.ResolveAsync(CredentialLocation.File(File.FilePath), Token));
        Assert.Empty(network.Urls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("- list")]
    [InlineData("cloud: {api: {key: 1}}")]
    [InlineData("cloud: {api: {key: arc_key}}")]
    public async Task Unusable_credentials_are_nobody_and_unknown(string? text)
    {
        if (text is not null)
            System.IO.File.WriteAllText(File.FilePath, text);

        Assert.Null(Source.ReadIdentity(Source.Locate()!));
        Assert.Equal(PrincipalAnswer.Unknown, await ResolveAsync());
    }

    [Fact]
    public async Task Cancellation_is_an_unknown_answer()
    {
        await using var service = await RemoteService.StartAsync(200, "{}");
        File.Save("arc_key", "me@example.com", service.Address);

        Assert.Equal(PrincipalAnswer.Unknown, await Source.ResolveAsync(Source.Locate()!, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_identity_tells_addresses_emails_and_keys_apart_and_discloses_none()
    {
        var identities = new List<string?>();
        foreach (var (key, email, host) in ((string, string, string)[])[("arc_a", "a@x", "one.dev"), ("arc_b", "a@x", "one.dev"), ("arc_a", "b@x", "one.dev"), ("arc_a", "a@x", "two.dev")])
        {
            File.Save(key, email, Arcade.Client.Addresses.ServiceAddress.Parse(host));
            identities.Add(Source.ReadIdentity(Source.Locate()!));
        }

        File.Save("arc_a", "a@x", Arcade.Client.Addresses.ServiceAddress.Parse("HTTPS://ONE.dev:443/"));
        Assert.Equal(identities[0], Source.ReadIdentity(Source.Locate()!));
        Assert.Equal(4, identities.Distinct().Count());
        Assert.All(identities, static identity => Assert.Matches("^[0-9a-f]{64}$", identity));
    }

    [Fact]
    public void The_identity_outlives_a_token_refresh_and_not_another_account()
    {
        var first = Identify(Jwt("https://issuer", "alice", 1));

        Assert.Equal(first, Identify(Jwt("https://issuer", "alice", 2)));
        Assert.NotEqual(first, Identify(Jwt("https://issuer", "bob", 1)));
        Assert.NotEqual(first, Identify(Jwt("https://other", "alice", 1)));
        Assert.NotEqual(first, Identify("opaque"));
        Assert.Equal(Identify("opaque"), Identify("opaque-refreshed"));

        string? Identify(string token)
        {
            WriteToken(token, "https://cloud.arcade.dev", "2030-01-01T00:00:00");
            return Source.ReadIdentity(Source.Locate()!);
        }
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a.!!!.c")]
    [InlineData("a..c")]
    [InlineData("a.W10.c")]
    [InlineData("a.eyJzdWIiOjF9.c")]
    [InlineData("a.eyJzdWIiOiJcdWQ4MDAifQ.c")]
    public void A_token_of_another_kind_is_still_somebodys(string token)
    {
        WriteToken(token, "https://cloud.arcade.dev", "2030-01-01T00:00:00");

        Assert.Matches("^[0-9a-f]{64}$", Source.ReadIdentity(Source.Locate()!));
    }

    [Fact]
    public void A_variables_identity_is_its_keys()
    {
        _environment["ARCADE_API_KEY"] = "arc_a";
        var first = Source.ReadIdentity(Source.Locate()!);
        _environment["ARCADE_API_KEY"] = "arc_b";

        Assert.NotEqual(first, Source.ReadIdentity(Source.Locate()!));
    }

    private static string Jwt(string issuer, string subject, int id) =>
        $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"iss":"{{issuer}}","sub":"{{subject}}","jti":{{id}}}"""))}.sig";

    private void WriteToken(string token, string url, string expires) => System.IO.File.WriteAllText(
        File.FilePath,
        $"cloud:\n  auth:\n    access_token: '{token}'\n    expires_at: '{expires}'\n    refresh_token: r\n  coordinator_url: {url}\n  user:\n    email: me@example.com\n");

    private Task<PrincipalAnswer> ResolveAsync() => Source.ResolveAsync(Source.Locate()!, Token);

    /// <summary>Stands in for the network, so that a request to the real Cloud would be seen and not made.</summary>
    private sealed class RecordingHandler : HttpMessageHandler
    {
        public List<string> Urls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Urls.Add(request.RequestUri!.AbsoluteUri);
            throw new HttpRequestException("no network");
        }
    }
}
