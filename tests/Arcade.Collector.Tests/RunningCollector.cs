using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Arcade.Collector.Tests;

/// <summary>A real collector on a free port with a database of its own, and the few requests that every test makes.</summary>
internal sealed class RunningCollector : IAsyncDisposable
{
    public const string Token = "phc_demo";

    private readonly string _directory;
    private readonly CollectorLimits _limits;
    private readonly TimeProvider _time;
    private CollectorServer _server;

    private RunningCollector(string directory, CollectorLimits limits, TimeProvider time, CollectorServer server)
    {
        _directory = directory;
        _limits = limits;
        _time = time;
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public HttpClient Client { get; private set; }

    public Uri Address => _server.Address;

    public string DatabasePath => PathOf(_directory);

    public static async Task<RunningCollector> StartAsync(CollectorLimits? limits = null, TimeProvider? time = null)
    {
        string directory = Directory.CreateTempSubdirectory("collector-").FullName;
        limits ??= new CollectorLimits();
        time ??= TimeProvider.System;
        return new RunningCollector(directory, limits, time, await StartServerAsync(PathOf(directory), limits, time));
    }

    public async Task RestartAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _server = await StartServerAsync(DatabasePath, _limits, _time);
        Client = new HttpClient { BaseAddress = _server.Address };
    }

    public async Task<HttpResponseMessage> SendAsync(string path, HttpContent content) =>
        await Client.PostAsync(path, content, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendJsonAsync(string path, string json) =>
        SendAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Sends events, written as the inside of a batch, and requires that they are taken.</summary>
    public async Task CaptureAsync(params string[] events)
    {
        using HttpResponseMessage answer = await SendJsonAsync("/batch/", $$"""{"api_key":"{{Token}}","batch":[{{string.Join(",", events)}}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<JsonElement> QueryAsync(string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async Task<List<JsonElement>> EventsAsync(string query = "") =>
        [.. (await QueryAsync("/api/events" + query)).GetProperty("events").EnumerateArray()];

    public async Task<List<JsonElement>> PersonsAsync() => [.. (await QueryAsync("/api/persons")).GetProperty("persons").EnumerateArray()];

    public async Task<List<JsonElement>> WarningsAsync() => [.. (await QueryAsync("/api/warnings")).GetProperty("warnings").EnumerateArray()];

    public async Task<List<JsonElement>> TimelineAsync(Guid person) =>
        [.. (await QueryAsync(string.Create(CultureInfo.InvariantCulture, $"/api/persons/{person}/timeline"))).GetProperty("events").EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string PathOf(string directory) => Path.Combine(directory, "data", "collector.db");

    private static Task<CollectorServer> StartServerAsync(string path, CollectorLimits limits, TimeProvider time) =>
        CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = path, Limits = limits, TimeProvider = time }, TestContext.Current.CancellationToken);
}
