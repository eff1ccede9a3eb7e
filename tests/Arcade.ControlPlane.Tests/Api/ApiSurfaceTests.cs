using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arcade.ControlPlane.Tests.Deployments;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Api;

public sealed partial class ApiSurfaceTests
{
    [Fact]
    public async Task Each_documented_operation_needs_a_key_but_health_and_where_sign_ins_begin()
    {
        await using var platform = await StartWholeAsync();
        using var api = await platform.OpenApiAsync();
        var document = (await api.GetAsync("/openapi.json")).Assert(HttpStatusCode.OK).Json;
        using var stranger = new ApiClient(platform.Server.Address, null);
        using var revoked = new ApiClient(platform.Server.Address, "arc_" + new string('x', 43));
        using var ended = new ApiClient(platform.Server.Address, "oat_" + new string('x', 43));
        string[] open =
        [
            "/v1/health", "/api/v1/auth/cli_config", "/.well-known/oauth-authorization-server", "/oauth2/token", "/oauth2/revoke", "/oauth2/device_authorization",
        ];

        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(member => member.Name != "parameters").Select(method => (Path: path.Name, Method: method.Name.ToUpperInvariant(), IsOpen: method.Value.TryGetProperty("security", out _))))
            .ToList();

        Assert.Equal(41, operations.Count);
        Assert.Equal(open.Order(), operations.Where(operation => operation.IsOpen).Select(operation => operation.Path).Order());
        foreach (var (path, method, isOpen) in operations)
        {
            var address = PathParameter().Replace(path, "x");
            foreach (var client in new[] { stranger, revoked, ended })
            {
                var answer = await client.SendAsync(new HttpMethod(method), address, method is "POST" or "PUT" or "PATCH" ? "{}" : null);
                if (isOpen)
                    Assert.NotEqual(HttpStatusCode.Unauthorized, answer.Status);
                else if (path.StartsWith("/api/", StringComparison.Ordinal))
                    Assert.Equal($"{{\"code\":401,\"msg\":\"{MessageFor(client)}\"}}", answer.Assert(HttpStatusCode.Unauthorized).Body);
                else
                    Assert.Equal(MessageFor(client), answer.AssertError(HttpStatusCode.Unauthorized, "unauthorized"));
            }
        }

        Assert.Equal("""{"healthy":true}""", (await stranger.GetAsync("/v1/health")).Body);

        (await stranger.GetAsync("/openapi.json")).AssertError(HttpStatusCode.Unauthorized, "unauthorized");

        string MessageFor(ApiClient client) => client == ended
            ? "The access token is unknown, expired or revoked. Refresh it, or sign in again with: arcade login"
            : "The API key is missing, unknown or revoked. Sign in again with: arcade login";
    }

    [Fact]
    public async Task Each_reference_of_the_document_leads_to_a_schema_and_each_schema_is_referred_to()
    {
        await using var platform = await StartWholeAsync();
        using var api = await platform.OpenApiAsync();

        var answer = await api.GetAsync("/openapi.json");

        Assert.Equal("3.1.0", answer.Text("openapi"));
        var schemas = answer.Json.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).Order();
        var references = Reference().Matches(answer.Body).Select(match => match.Groups[1].Value).Distinct().Order();
        Assert.Equal(schemas, references);
        var ids = answer.Json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Errors_of_the_api_have_the_engines_form()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();

        (await api.GetAsync("/v1/nothing")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.PutAsync("/v1/workers", "{}")).AssertError(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        (await api.PostAsync("/v1/workers", "{\"id\":\"" + new string('x', 70_000) + "\"}")).AssertError(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_body_that_is_not_announced_as_JSON_is_refused()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/workers") { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        request.Headers.Authorization = new("Bearer", await browser.ApproveAsync());

        (await browser.SendAsync(request)).AssertStatus(HttpStatusCode.UnsupportedMediaType);
    }

    /// <summary>A platform that offers all that there is, deployments too.</summary>
    private static Task<Platform> StartWholeAsync() =>
        Platform.StartWithAccountAsync(deployments: folder => DeploymentPlatform.Options(folder, new TestRegistration()));

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("#/components/schemas/([A-Za-z]+)")]
    private static partial Regex Reference();
}
