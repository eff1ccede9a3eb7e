using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arcade.Client.Addresses;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.OAuth;

/// <summary>A service that signs in by OAuth: refresh tokens rotate, and one that is used twice ends the sign-in.</summary>
internal sealed class ScriptedOAuth : IAsyncDisposable
{
    public const string OneOrganization = """[{"org_id":"org_1","name":"First","is_default":true}]""";

    private readonly Lock _lock = new();
    private RemoteService _service = null!;
    private (string Challenge, string RedirectUri)? _asked;
    private int _number;

    /// <summary>What a path that begins so is answered instead.</summary>
    public (string Path, RequestDelegate Answer)? Fault { get; set; }

    /// <summary>The whole of <c>cli_config</c>; null for the documented one.</summary>
    public string? Config { get; set; }

    public bool OffersDevice { get; set; } = true;

    public bool GivesRefreshTokens { get; set; } = true;

    public int Life { get; set; } = 3600;

    public string Organizations { get; set; } = OneOrganization;

    /// <summary>The projects that whoami tells.</summary>
    public string Projects { get; set; } = """[{"project_id":"proj_1","name":"Main","is_default":true}]""";

    /// <summary>Each organization's projects.</summary>
    public Dictionary<string, string> ProjectsOf { get; } = new() { ["org_1"] = """[{"project_id":"proj_1","name":"Main","is_default":true}]""" };

    /// <summary>What the page brings instead of a code.</summary>
    public string? Refusal { get; set; }

    /// <summary>What a device's questions are answered with before there are tokens.</summary>
    public ConcurrentQueue<string> DeviceAnswers { get; } = [];

    public Func<int, string> AccessToken { get; set; } = static number => string.Create(CultureInfo.InvariantCulture, $"access-{number}");

    public int Refreshes { get; private set; }

    public bool IsEnded { get; private set; }

    public ConcurrentQueue<string> Forms { get; } = [];

    public IEnumerable<string> Requests => _service.Requests;

    public ServiceAddress Address { get; private set; } = null!;

    public string Url => Address.Value;

    /// <summary>The tokens that are good now.</summary>
    public (string Access, string Refresh) Current => (AccessToken(_number), Refresh(_number));

    public static async Task<ScriptedOAuth> StartAsync()
    {
        var scripted = new ScriptedOAuth();
        scripted._service = await RemoteService.StartAsync(scripted.AnswerAsync);
        scripted.Address = scripted._service.Address;
        return scripted;
    }

    /// <summary>Somebody has signed in.</summary>
    public (string Access, string Refresh) SignIn()
    {
        lock (_lock)
            _number++;
        return Current;
    }

    /// <summary>What <c>credentials.yaml</c> says after that.</summary>
    public string Credentials(string expiresAt) =>
        $"cloud:\n  auth:\n    access_token: {Current.Access}\n    expires_at: '{expiresAt}'\n    refresh_token: {Current.Refresh}\n"
        + $"  context:\n    org_id: org_1\n    org_name: First\n    project_id: proj_1\n    project_name: Main\n  coordinator_url: {Url}\n  user:\n    email: me@example.com\n";

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string Refresh(int number) => string.Create(CultureInfo.InvariantCulture, $"refresh-{number}");

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (Fault is { } fault && path.StartsWith(fault.Path, StringComparison.Ordinal))
        {
            await fault.Answer(context);
            return;
        }

        await (path switch
        {
            "/api/v1/auth/cli_config" => SayAsync(context, 200, Config ?? DocumentedConfig()),
            "/oauth2/authorize" => AuthorizeAsync(context),
            "/oauth2/token" => TokenAsync(context),
            "/oauth2/revoke" => RevokeAsync(context),
            "/oauth2/device_authorization" => DeviceAsync(context),
            _ => AnswerSignedInAsync(context, path),
        });
    }

    private string DocumentedConfig()
    {
        var device = OffersDevice ? $",\"device_authorization_endpoint\":\"{Url}/oauth2/device_authorization\"" : "";
        return $$"""{"client_id":"arcade-cli","authorization_endpoint":"{{Url}}/oauth2/authorize","token_endpoint":"{{Url}}/oauth2/token","revocation_endpoint":"{{Url}}/oauth2/revoke"{{device}}}""";
    }

    private Task AnswerSignedInAsync(HttpContext context, string path)
    {
        string access;
        lock (_lock)
            access = IsEnded ? "" : Current.Access;
        if (context.Request.Headers.Authorization != "Bearer " + access)
            return SayAsync(context, 401, """{"code":401,"msg":"no such token"}""");
        return path.Trim('/').Split('/') switch
        {
            ["api", "v1", "auth", "whoami"] => SayAsync(context, 200, $$$"""{"code":200,"msg":"ok","data":{"account_id":"acc_1","principal_id":"acc_1","email":"me@example.com","organizations":{{{Organizations}}},"projects":{{{Projects}}}}}"""),
            ["api", "v1", "orgs"] => SayAsync(context, 200, $$$"""{"data":{"items":{{{Organizations}}}}}"""),
            ["api", "v1", "orgs", var org, "projects"] when ProjectsOf.TryGetValue(org, out var projects) => SayAsync(context, 200, $$$"""{"data":{"items":{{{projects}}}}}"""),
            ["v1", "orgs", "org_1", "projects", _, "workers"] => SayAsync(context, 200, """{"items":[{"id":"calc","type":"http","enabled":true}],"offset":0,"total_count":1}"""),
            _ => SayAsync(context, 404, """{"message":"nothing there"}"""),
        };
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        _asked = (query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        var isComplete = query["response_type"] == "code" && query["client_id"] == "arcade-cli" && query["scope"] == "openid offline_access" && query["code_challenge_method"] == "S256";
        context.Response.Redirect($"{query["redirect_uri"]}?{(isComplete ? Refusal ?? "code=the-code" : "error=invalid_request")}&state={query["state"]}");
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Forms.Enqueue(string.Join('&', form.Select(static field => field.Key + "=" + field.Value)));
        await ((string?)form["grant_type"] switch
        {
            "authorization_code" => ExchangeAsync(context, form),
            "refresh_token" => RefreshAsync(context, form["refresh_token"].ToString()),
            "urn:ietf:params:oauth:grant-type:device_code" => DeviceAnswers.TryDequeue(out var error) ? RefuseAsync(context, error) : GiveAsync(context),
            _ => RefuseAsync(context, "unsupported_grant_type"),
        });
    }

    private Task ExchangeAsync(HttpContext context, IFormCollection form)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        var isRight = form["code"] == "the-code" && form["client_id"] == "arcade-cli" && _asked == (challenge, form["redirect_uri"].ToString());
        _asked = null;
        IsEnded &= !isRight;
        return isRight ? GiveAsync(context) : RefuseAsync(context, "invalid_grant");
    }

    private Task RefreshAsync(HttpContext context, string token)
    {
        lock (_lock)
        {
            Refreshes++;
            if (IsEnded || token != Current.Refresh)
            {
                IsEnded = true;
                return RefuseAsync(context, "invalid_grant");
            }
        }

        return GiveAsync(context);
    }

    private Task GiveAsync(HttpContext context)
    {
        lock (_lock)
        {
            _number += GivesRefreshTokens ? 1 : 0;
            var refresh = GivesRefreshTokens ? $",\"refresh_token\":\"{Current.Refresh}\"" : "";
            return SayAsync(context, 200, $$"""{"access_token":"{{Current.Access}}","token_type":"Bearer","expires_in":{{Life}}{{refresh}},"scope":"openid offline_access"}""");
        }
    }

    private async Task RevokeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        lock (_lock)
            IsEnded |= form["token"] == Current.Refresh;
        await SayAsync(context, 200, "");
    }

    private Task DeviceAsync(HttpContext context) => SayAsync(
        context, 200, $$"""{"device_code":"the-device","user_code":"BCDF-GHJK","verification_uri":"{{Url}}/device","verification_uri_complete":"{{Url}}/device?user_code=BCDF-GHJK","expires_in":900,"interval":0.01}""");

    private static Task RefuseAsync(HttpContext context, string error) => SayAsync(context, 400, $$"""{"error":"{{error}}","error_description":"it is so"}""");

    private static Task SayAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
            return Task.CompletedTask;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
