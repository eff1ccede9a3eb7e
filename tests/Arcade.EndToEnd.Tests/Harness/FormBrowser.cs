using System.Net;
using System.Text.RegularExpressions;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>A browser as far as the control plane's pages need one: cookies, forms, redirects.</summary>
internal sealed partial class FormBrowser : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false });

    public async Task CreateAccountAsync(RunningPlatform platform, string email)
    {
        await SubmitAsync(platform.SetupLink!, KeyValuePair.Create("email", email), KeyValuePair.Create("password", Password));
        await SignInAsync(platform, email);
    }

    public Task SignInAsync(RunningPlatform platform, string email) =>
        SubmitAsync(new Uri(platform.ControlPlane, "signin"), KeyValuePair.Create("email", email), KeyValuePair.Create("password", Password));

    /// <summary>Agrees to a command line's login, and follows the way back to it.</summary>
    public Task ApproveAsync(Uri page) => SubmitAsync(page, new KeyValuePair<string, string>("decision", "approve"));

    public Task RefuseAsync(Uri page) => SendAsync(page, mayFail: true, new KeyValuePair<string, string>("decision", "deny"));

    /// <summary>Enters the code that a command line on another computer shows.</summary>
    public Task EnterCodeAsync(RunningPlatform platform, string code, string decision = "approve") =>
        SubmitAsync(new Uri(platform.ControlPlane, "device"), KeyValuePair.Create("user_code", code), KeyValuePair.Create("decision", decision));

    public void Dispose() => _http.Dispose();

    private Task SubmitAsync(Uri page, params KeyValuePair<string, string>[] fields) => SendAsync(page, mayFail: false, fields);

    private async Task SendAsync(Uri page, bool mayFail, params KeyValuePair<string, string>[] fields)
    {
        var form = await _http.GetStringAsync(page, TestContext.Current.CancellationToken);
        var token = WebUtility.HtmlDecode(Csrf().Match(form).Groups[1].Value);
        using var content = new FormUrlEncodedContent([.. fields, new("csrf", token)]);
        using var answer = await _http.PostAsync(page, content, TestContext.Current.CancellationToken);
        Assert.True(mayFail || answer.IsSuccessStatusCode, $"{page.AbsolutePath} answered {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"csrf\" value=\"([^\"]+)\"")]
    private static partial Regex Csrf();
}
