using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.OAuth;

/// <summary>A program that signs in by OAuth, as the command line does.</summary>
internal sealed class OAuthProgram(Uri address) : IDisposable
{
    public const string Callback = "http://127.0.0.1:9905/callback";
    public const string Verifier = "a-verifier.of_43~characters.at.least.0123456789";

    public static readonly string Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private readonly Browser _http = new(address);

    /// <summary>All that this program was ever sent.</summary>
    public string Transcript => _http.Transcript;

    /// <summary>The path of the page that asks for approval; a change of null leaves that parameter out.</summary>
    public static string PathFor(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = "arcade-cli",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid offline_access",
            ["state"] = "a-state&",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return "/oauth2/authorize?" + string.Join('&', parameters.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
    }

    /// <summary>Approves in a browser and returns the code.</summary>
    public static async Task<string> ApproveAsync(Browser browser)
    {
        var answer = await browser.SubmitAsync(PathFor(), ("decision", "approve"));
        answer.AssertStatus(HttpStatusCode.Found);
        return answer.CallbackParameters["code"];
    }

    /// <summary>Signs in by a browser from beginning to end.</summary>
    public async Task<Tokens> SignInAsync(Browser browser) => Tokens.Of(await RedeemAsync(await ApproveAsync(browser)));

    public Task<Browser.Answer> RedeemAsync(string code, string verifier = Verifier, string redirect = Callback) => TokenAsync(
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier));

    public Task<Browser.Answer> RefreshAsync(string token) => TokenAsync(("grant_type", "refresh_token"), ("refresh_token", token));

    public Task<Browser.Answer> PollAsync(string deviceCode) => TokenAsync(("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", deviceCode));

    public Task<Browser.Answer> TokenAsync(params (string Name, string Value)[] fields) => PostAsync("/oauth2/token", [("client_id", "arcade-cli"), .. fields]);

    public Task<Browser.Answer> RevokeAsync(string token) => PostAsync("/oauth2/revoke", ("client_id", "arcade-cli"), ("token", token), ("token_type_hint", "refresh_token"));

    /// <summary>Begins a sign-in without a browser of its own.</summary>
    public async Task<JsonElement> BeginDeviceAsync()
    {
        var answer = await PostAsync("/oauth2/device_authorization", ("client_id", "arcade-cli"), ("scope", "openid offline_access"));
        answer.AssertStatus(HttpStatusCode.OK);
        return Json(answer);
    }

    public Task<Browser.Answer> PostAsync(string path, params (string Name, string Value)[] fields) => _http.PostAsync(path, fields);

    public Task<Browser.Answer> CallAsync(string path, string? token, HttpMethod? method = null) => _http.CallAsync(path, token is null ? null : "Bearer " + token, method);

    public async Task AssertAcceptedAsync(string accessToken) => (await CallAsync("/api/v1/auth/validate", accessToken)).AssertStatus(HttpStatusCode.OK);

    public async Task AssertRefusedAsync(string accessToken)
    {
        var answer = await CallAsync("/api/v1/auth/validate", accessToken);
        answer.AssertStatus(HttpStatusCode.Unauthorized);
        Assert.Equal("""{"code":401,"msg":"The access token is unknown, expired or revoked. Refresh it, or sign in again with: arcade login"}""", answer.Body);
    }

    public static JsonElement Json(Browser.Answer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.Clone();
    }

    /// <summary>Looks that it is an error in OAuth's form, and returns its description.</summary>
    public static string AssertError(Browser.Answer answer, string error)
    {
        answer.AssertStatus(HttpStatusCode.BadRequest);
        var json = Json(answer);
        Assert.Equal(error, json.GetProperty("error").GetString());
        Assert.Equal(2, json.EnumerateObject().Count());
        return json.GetProperty("error_description").GetString()!;
    }

    public void Dispose() => _http.Dispose();

    internal sealed record Tokens(string Access, string Refresh)
    {
        public static Tokens Of(Browser.Answer answer)
        {
            answer.AssertStatus(HttpStatusCode.OK);
            var json = Json(answer);
            return new Tokens(json.GetProperty("access_token").GetString()!, json.GetProperty("refresh_token").GetString()!);
        }
    }
}
