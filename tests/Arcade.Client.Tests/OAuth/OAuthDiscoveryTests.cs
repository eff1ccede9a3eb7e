using Arcade.Client.Addresses;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.OAuth;

public sealed class OAuthDiscoveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_says_where_it_is_signed_in_to()
    {
        await using var service = await ScriptedOAuth.StartAsync();

        var server = await OAuthDiscovery.FindAsync(service.Address, cancellationToken: Token);

        Assert.Equal(
            new OAuthServer
            {
                Service = service.Address, ClientId = "arcade-cli", AuthorizationEndpoint = new(service.Url + "/oauth2/authorize"), TokenEndpoint = new(service.Url + "/oauth2/token"),
                RevocationEndpoint = new(service.Url + "/oauth2/revoke"), DeviceAuthorizationEndpoint = new(service.Url + "/oauth2/device_authorization"),
            },
            server);
        Assert.Equal(["GET /api/v1/auth/cli_config "], service.Requests);
        Assert.Equal(
            service.Url + "/oauth2/authorize?response_type=code&client_id=arcade-cli&redirect_uri=http%3A%2F%2F127.0.0.1%3A9905%2Fcallback&scope=openid%20offline_access&state=s%26&code_challenge=c&code_challenge_method=S256",
            server!.AuthorizationUrl("http://127.0.0.1:9905/callback", "s&", "c"));
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(401, "{}")]
    [InlineData(405, "<html>")]
    [InlineData(302, "")]
    [InlineData(204, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"\ud800xxxxxxxxxxxxxxxxxxxxxxxx":1}""")]
    [InlineData(200, """{"client_id":"x","authorization_endpoint":"https://a.example"}""")]
    [InlineData(200, """{"client_id":1,"authorization_endpoint":"https://a.example","token_endpoint":"https://a.example"}""")]
    public async Task A_service_that_says_something_else_hands_out_keys(int status, string body)
    {
        await using var service = await RemoteService.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (body.Length > 0)
                await context.Response.WriteAsync(body);
        });

        Assert.Null(await OAuthDiscovery.FindAsync(service.Address, cancellationToken: Token));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("http://other.example/token")]
    [InlineData("ftp://127.0.0.1/token")]
    [InlineData("https://user@other.example/token")]
    [InlineData("/oauth2/token")]
    [InlineData("token")]
    public async Task An_address_that_secrets_must_not_travel_to_is_refused(string endpoint)
    {
        foreach (var name in new[] { "authorization_endpoint", "token_endpoint", "revocation_endpoint", "device_authorization_endpoint" })
        {
            var members = new Dictionary<string, string> { ["client_id"] = "c", ["authorization_endpoint"] = "https://a.example/a", ["token_endpoint"] = "https://a.example/t", [name] = endpoint };
            await using var service = await RemoteService.StartAsync(200, "{" + string.Join(',', members.Select(static pair => $"\"{pair.Key}\":\"{pair.Value}\"")) + "}");

            var problem = await Assert.ThrowsAsync<ServiceException>(() => OAuthDiscovery.FindAsync(service.Address, cancellationToken: Token));
            Assert.Contains("neither https nor on this machine", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Trouble_is_trouble_and_no_answer()
    {
        var nobody = ServiceAddress.Parse("http://127.0.0.1:1");
        Assert.Equal(ServiceProblem.Unreachable, (await Assert.ThrowsAsync<ServiceException>(() => OAuthDiscovery.FindAsync(nobody, cancellationToken: Token))).Problem);
        await using var service = await RemoteService.StartAsync(503, "");
        Assert.Equal(ServiceProblem.ServiceFailed, (await Assert.ThrowsAsync<ServiceException>(() => OAuthDiscovery.FindAsync(service.Address, cancellationToken: Token))).Problem);
    }

    [Fact]
    public void A_proof_key_is_86_characters_and_never_the_same()
    {
        var (one, other) = (ProofKey.Create(), ProofKey.Create());

        Assert.Equal(86, one.Verifier.Length);
        Assert.Equal(43, one.Challenge.Length);
        Assert.NotEqual(one.Verifier, other.Verifier);
        Assert.All(one.Verifier + one.Challenge, static c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }
}
