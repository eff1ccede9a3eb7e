using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>A program and a browser of one account, which call a control plane wherever it listens now. A call that isn't answered returns null.</summary>
internal sealed partial class PlatformCaller : IDisposable
{
    private const string LoginPath = "api/v1/auth/cli_login?callback_uri=http%3A%2F%2Flocalhost%3A9905%2Fcallback&state=s";

    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false, AllowAutoRedirect = false });
    private Uri _address = null!;
    private string _csrf = string.Empty;

    /// <summary>The key that calls are made with.</summary>
    public string Key { get; private set; } = string.Empty;

    public async Task CreateAccountAsync(RunningPlatform platform)
    {
        _address = platform.ControlPlane;
        (string, string)[] account = [("email", "ada@example.com"), ("password", FormBrowser.Password)];
        await SubmitAsync(platform.SetupLink!.PathAndQuery[1..], account);
        await SubmitAsync("signin", account);
        await UseAsync(platform);
        Key = await CreateKeyAsync() ?? throw new InvalidOperationException("There is no key.");
    }

    /// <summary>Calls this one from now on. The session is the one from before.</summary>
    public async Task UseAsync(RunningPlatform platform)
    {
        _address = platform.ControlPlane;
        _csrf = await TokenAsync(LoginPath);
    }

    public async Task<string?> CreateKeyAsync()
    {
        using var content = new FormUrlEncodedContent([new("csrf", _csrf), new("decision", "approve")]);
        using var answer = await AnswerAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_address, LoginPath)) { Content = content });
        if (answer is null)
            return null;
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["api_key"];
    }

    /// <summary>Makes a call that changes something: true where it was acknowledged.</summary>
    public async Task<bool> ChangeAsync(HttpMethod method, string path, string? body = null) => await AskAsync(method, path, body) is not null;

    /// <summary>Makes a call that must be answered well: its JSON; null where it wasn't answered.</summary>
    public async Task<JsonElement?> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_address, path));
        request.Headers.Authorization = new("Bearer", Key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await AnswerAsync(request);
        if (answer is null)
            return null;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} was answered with {answer.StatusCode}: {text}");
        return text.Length == 0 ? default(JsonElement) : JsonElement.Parse(text);
    }

    /// <summary>One member of each item of a list, to its end.</summary>
    public async Task<List<string>> ListAsync(string path, string member)
    {
        var found = new List<string>();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, $"{path}?limit=100&offset={found.Count}"));
            request.Headers.Authorization = new("Bearer", Key);
            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            using var page = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            found.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString()!));
            if (found.Count >= page.RootElement.GetProperty("total_count").GetInt32())
                return found;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage?> AnswerAsync(HttpRequestMessage request)
    {
        try
        {
            return await _http.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task SubmitAsync(string path, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([new("csrf", await TokenAsync(path)), .. fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await _http.PostAsync(new Uri(_address, path), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<string> TokenAsync(string path)
    {
        var page = await _http.GetStringAsync(new Uri(_address, path), TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(Field().Match(page).Groups[1].Value);
    }

    [GeneratedRegex("name=\"csrf\" value=\"([^\"]+)\"", RegexOptions.RightToLeft)]
    private static partial Regex Field();
}
