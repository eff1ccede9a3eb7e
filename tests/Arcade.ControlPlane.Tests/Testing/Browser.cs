using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Arcade.ControlPlane.Tests.Testing;

/// <summary>An ordinary HTTP client with cookies, which follows no redirect by itself.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    // Some tests send many requests at the same time.
    private readonly ConcurrentQueue<Answer> _answers = new();

    public Browser(Uri address)
    {
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false };
        _client = new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>Sent with each request.</summary>
    public HttpRequestHeaders Headers => _client.DefaultRequestHeaders;

    public CookieContainer Cookies { get; } = new();

    /// <summary>All that this browser was ever sent: status lines, headers and pages.</summary>
    public string Transcript => string.Concat(_answers);

    public string? SessionToken => Cookies.GetCookies(_client.BaseAddress!)["arcade_session"]?.Value;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(Form(path, fields));

    /// <summary>Opens a page, fills its form in and sends it to the page's own address.</summary>
    public async Task<Answer> SubmitAsync(string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [("csrf", (await GetAsync(path)).Csrf), .. fields]);

    public Task<Answer> SignInAsync(string email, string password) => SubmitAsync("/signin", ("email", email), ("password", password));

    /// <summary>Approves a sign-in of the command line and returns the key.</summary>
    public async Task<string> ApproveAsync()
    {
        var answer = await SubmitAsync("/api/v1/auth/cli_login?callback_uri=http%3A%2F%2Flocalhost%3A9905%2Fcallback&state=s", ("decision", "approve"));
        return answer.CallbackParameters["api_key"];
    }

    /// <summary>Makes an invitation and returns its link's path.</summary>
    public async Task<string> InviteAsync()
    {
        var page = await SubmitAsync("/invitations");
        page.AssertStatus(HttpStatusCode.OK);
        return InvitationPath().Match(page.Body).Groups[1].Value;
    }

    public Task<Answer> CallAsync(string path, string? authorization, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = new Answer(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            _answers.Enqueue(answer);
            return answer;
        }
    }

    public static HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    };

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<code>http://127\\.0\\.0\\.1:[0-9]+(/setup\\?token=[A-Za-z0-9_-]{43})</code>")]
    private static partial Regex InvitationPath();

    internal sealed partial class Answer(HttpResponseMessage response, string body)
    {
        public HttpStatusCode Status { get; } = response.StatusCode;

        public string Body { get; } = body;

        public string? Location { get; } = response.Headers.Location?.OriginalString;

        public string Headers { get; } = response.Headers.ToString() + response.Content.Headers;

        public string Csrf => CsrfField().Match(Body) is { Success: true } match ? match.Groups[1].Value : string.Empty;

        public IReadOnlyDictionary<string, string> CallbackParameters => new Uri(Location!).Query[1..].Split('&')
            .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

        public string? Header(string name) =>
            response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

        public void AssertStatus(HttpStatusCode status) => Assert.True(Status == status, $"Expected {status}, got:\n{this}");

        public void AssertRedirect(string location)
        {
            AssertStatus(HttpStatusCode.SeeOther);
            Assert.Equal(location, Location);
        }

        public void AssertSignInIsAskedFor()
        {
            AssertStatus(HttpStatusCode.SeeOther);
            Assert.StartsWith("/signin", Location, StringComparison.Ordinal);
        }

        public override string ToString() => $"{(int)Status}\n{Headers}\n{Body}\n";

        [GeneratedRegex("name=\"csrf\" value=\"([^\"]+)\"", RegexOptions.RightToLeft)]
        private static partial Regex CsrfField();
    }
}
