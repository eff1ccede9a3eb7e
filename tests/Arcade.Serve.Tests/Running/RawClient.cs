using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Arcade.Serve.Tests.Running;

/// <summary>A client that sends exactly what a test says.</summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(120) };

    /// <summary>The session that requests belong to; null for none.</summary>
    public string? Session { get; set; }

    /// <summary>The token that requests bring; null for none.</summary>
    public string? Token { get; set; }

    public static string Initialize(string version = "2025-11-25") =>
        $$$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{{version}}}}","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";

    public static string Call(string tool, string arguments = "{}", int id = 7) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""";

    /// <summary>Opens a session and goes on in it.</summary>
    public async Task<JsonElement> OpenAsync(string version = "2025-11-25")
    {
        Session = null;
        using HttpResponseMessage answer = await PostAsync(Initialize(version));
        Assert.Equal(200, (int)answer.StatusCode);
        Session = answer.Headers.TryGetValues("Mcp-Session-Id", out IEnumerable<string>? ids) ? ids.Single() : null;
        JsonElement message = await ReadAnswerAsync(answer);
        using HttpResponseMessage noted = await PostAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        Assert.Equal(202, (int)noted.StatusCode);
        return message.GetProperty("result");
    }

    /// <summary>Calls a tool and returns its result.</summary>
    public async Task<JsonElement> CallAsync(string tool, string arguments = "{}")
    {
        using HttpResponseMessage answer = await PostAsync(Call(tool, arguments));
        Assert.Equal(200, (int)answer.StatusCode);
        return (await ReadAnswerAsync(answer)).GetProperty("result");
    }

    public Task<HttpResponseMessage> PostAsync(string body, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Post, request =>
    {
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        change?.Invoke(request);
    });

    public Task<HttpResponseMessage> ListenAsync(Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Get, request =>
    {
        request.Headers.Accept.ParseAdd("text/event-stream");
        change?.Invoke(request);
    });

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (Session is not null)
            request.Headers.Add("Mcp-Session-Id", Session);
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        change?.Invoke(request);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>The events of an answer that have a message, as they come.</summary>
    public static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpResponseMessage answer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        await using Stream stream = await answer.Content.ReadAsStreamAsync(limit.Token);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(limit.Token))
            yield return item;
    }

    /// <summary>The message that an answer ends with, of events or of JSON alone.</summary>
    public static async Task<JsonElement> ReadAnswerAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "application/json")
            return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        string? last = null;
        await foreach (SseItem<string> item in EventsAsync(answer))
            last = item.Data.Length > 0 ? item.Data : last;
        return JsonElement.Parse(last ?? throw new InvalidOperationException("The answer has no message."));
    }

    public void Dispose() => _http.Dispose();
}
