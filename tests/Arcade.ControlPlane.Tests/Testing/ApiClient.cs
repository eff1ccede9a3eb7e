using System.Net;
using System.Text;
using System.Text.Json;

namespace Arcade.ControlPlane.Tests.Testing;

/// <summary>A program that calls the Engine's API with a key.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address, string? key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public Task<Answer> ExecuteAsync(string tool, string input = "{}", string more = "") =>
        PostAsync("/v1/tools/execute", $$"""{"tool_name":"{{tool}}","input":{{input}}{{more}}}""");

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var retry = response.Headers.TryGetValues("x-should-retry", out var values) ? values.Single() : null;
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), retry);
    }

    /// <summary>Asks until the answer is the expected one, with a bound.</summary>
    public async Task<Answer> EventuallyAsync(Func<Task<Answer>> ask, Predicate<Answer> fits)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (fits(answer))
                return answer;
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(60))
                throw new TimeoutException($"The last answer was {answer}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    internal sealed record Answer(HttpStatusCode Status, string Body, string? ShouldRetry)
    {
        private readonly Lazy<JsonElement> _json = new(() =>
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        });

        public JsonElement Json => _json.Value;

        public string Text(params string[] path) => path.Aggregate(Json, (element, name) => element.GetProperty(name)).ToString();

        public Answer Assert(HttpStatusCode status)
        {
            Xunit.Assert.True(Status == status, $"Expected {status}, got {this}");
            return this;
        }

        /// <summary>Looks that it is an error of this status and name, and returns its message.</summary>
        public string AssertError(HttpStatusCode status, string name)
        {
            Assert(status);
            Xunit.Assert.Equal(["message", "name"], Json.EnumerateObject().Select(member => member.Name).Order());
            Xunit.Assert.Equal(name, Text("name"));
            return Text("message");
        }

        public override string ToString() => $"{(int)Status} {Body}";
    }
}
