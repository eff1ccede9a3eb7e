using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Arcade.Bench.Tools.Platform;

/// <summary>The first account of a control plane, made through its pages, and a program with one of its keys.</summary>
internal sealed partial class PlatformClient : IDisposable
{
    private const string Login = "api/v1/auth/cli_login?callback_uri=http%3A%2F%2Flocalhost%3A9905%2Fcallback&state=bench";

    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false, AllowAutoRedirect = false });

    private PlatformClient(string address) => _http.BaseAddress = new Uri(address + "/");

    public string Key { get; private set; } = string.Empty;

    public static PlatformClient WithAccount(string address, string setup)
    {
        var client = new PlatformClient(address);
        KeyValuePair<string, string>[] account = [new("email", "bench@example.com"), new("password", "the password of a bench")];
        client.Submit(setup, account);
        client.Submit("signin", account);
        var back = client.Submit(Login, new KeyValuePair<string, string>("decision", "approve"));
        client.Key = KeyIn().Match(back.Query) is { Success: true } found ? found.Groups[1].Value : throw new BenchException("The control plane gave no key: " + back);
        return client;
    }

    public void Send(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", Key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = _http.Send(request);
        if (!answer.IsSuccessStatusCode)
            throw new BenchException($"{method} {path} was answered with {(int)answer.StatusCode}.");
    }

    public void Dispose() => _http.Dispose();

    /// <returns>Where the answer leads.</returns>
    private Uri Submit(string path, params KeyValuePair<string, string>[] fields)
    {
        using var page = _http.Send(new HttpRequestMessage(HttpMethod.Get, path));
        using var reader = new StreamReader(page.Content.ReadAsStream());
        var token = WebUtility.HtmlDecode(TokenIn().Match(reader.ReadToEnd()).Groups[1].Value);
        using var content = new FormUrlEncodedContent([.. fields, new("csrf", token)]);
        using var answer = _http.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
        return answer.Headers.Location ?? throw new BenchException($"{path.Split('?')[0]} was answered with {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"csrf\" value=\"([^\"]+)\"", RegexOptions.RightToLeft)]
    private static partial Regex TokenIn();

    [GeneratedRegex("[?&]api_key=([^&]+)")]
    private static partial Regex KeyIn();
}
