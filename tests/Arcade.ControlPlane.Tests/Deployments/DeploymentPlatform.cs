using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arcade.ControlPlane.Deployments;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>A control plane that runs servers, and somebody with a key.</summary>
internal sealed class DeploymentPlatform : IAsyncDisposable
{
    public const string Name = "calc";
    public const string CalculatorEntrypoint = "Calculator.dll";
    public const string ScriptEntrypoint = "run";

    private HttpClient _http = null!;
    private string _key = null!;

    private DeploymentPlatform(Platform platform, TestRegistration registration) => (Platform, Registration) = (platform, registration);

    public Platform Platform { get; }

    public TestRegistration Registration { get; }

    /// <param name="change">Changes the options.</param>
    /// <param name="registersForReal">Whether servers go to the control plane's own registry.</param>
    public static async Task<DeploymentPlatform> StartAsync(Func<DeploymentOptions, DeploymentOptions>? change = null, bool registersForReal = false)
    {
        var registration = new TestRegistration();
        var platform = await Platform.StartWithAccountAsync(deployments: folder =>
        {
            var options = Options(folder, registersForReal ? null : registration);
            return change?.Invoke(options) ?? options;
        });
        var started = new DeploymentPlatform(platform, registration);
        using var browser = await platform.OpenSignedInBrowserAsync();
        started._key = await browser.ApproveAsync();
        started.Connect();
        return started;
    }

    public static DeploymentOptions Options(string folder, TestRegistration? registration, TimeSpan? startLimit = null) => new()
    {
        Directory = folder,
        DotnetPath = Dotnet(),
        Variables = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" },
        Registration = registration,
        StartLimit = startLimit ?? TimeSpan.FromMinutes(2),
        FirstBackOff = TimeSpan.FromMilliseconds(50),
        DrainTime = TimeSpan.FromMilliseconds(50),
        HealthInterval = TimeSpan.FromMilliseconds(500),
    };

    /// <summary>The host that runs this test, or the one on the path.</summary>
    public static string Dotnet() => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
        ? Environment.ProcessPath!
        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));

    public void Connect()
    {
        _http?.Dispose();
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Platform.Server.Address, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
    }

    public async Task RestartAsync()
    {
        await Platform.RestartServerAsync();
        Connect();
    }

    public Task<(HttpStatusCode Status, string Text)> CreateAsync(byte[] archive, string entrypoint, string name = Name, string? digest = null) =>
        SendAsync(HttpMethod.Post, "/v1/deployments", Body(archive, entrypoint, name, digest));

    public Task<(HttpStatusCode Status, string Text)> UpdateAsync(byte[] archive, string entrypoint) =>
        SendAsync(HttpMethod.Put, $"/v1/deployments/{Name}", Body(archive, entrypoint, null, null));

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<StreamReader> OpenStreamAsync(string query, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/deployments/{Name}/logs/stream{query}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> StatusAsync()
    {
        var (status, text) = await SendAsync(HttpMethod.Get, $"/v1/deployments/{Name}/status");
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    /// <summary>Waits until the deployment is as a test wants it.</summary>
    public async Task<JsonElement> WaitAsync(Func<JsonElement, bool> isWanted)
    {
        var token = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        JsonElement status = default;
        try
        {
            while (true)
            {
                status = await StatusAsync();
                if (isWanted(status))
                    return status;
                await interval.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new InvalidOperationException($"It stayed {status}, with the log:\n{await LogAsync()}");
        }
    }

    public Task<JsonElement> RunsAsync() => WaitAsync(static status => status.GetProperty("status").GetString() == "running");

    public Task<JsonElement> FailsAsync() => WaitAsync(static status => status.GetProperty("status").GetString() == "failed");

    public async Task<string> LogAsync() => string.Join('\n', (await LinesAsync()).Select(static line => line.Line));

    /// <summary>Follows the log until a line has this in it.</summary>
    public async Task LogShowsAsync(string text)
    {
        using var stream = await OpenStreamAsync("");
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"The stream ended without '{text}'.");
    }

    public async Task<IReadOnlyList<(string Time, string Line)>> LinesAsync(string query = "")
    {
        var (status, text) = await SendAsync(HttpMethod.Get, $"/v1/deployments/{Name}/logs{query}");
        Assert.True(status == HttpStatusCode.OK, text);
        return [.. JsonElement.Parse(text).EnumerateArray().Select(static line => (line.GetProperty("timestamp").GetString()!, line.GetProperty("line").GetString()!))];
    }

    /// <summary>The processes that deployments have running: those that hold a life's lock.</summary>
    public IReadOnlyList<int> Processes() => DeploymentProcesses.Below(Platform.DeploymentFolder);

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await Platform.DisposeAsync();
        Registration.Dispose();
    }

    private static string Body(byte[] archive, string entrypoint, string? name, string? digest)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (name is not null)
                json.WriteString("name", name);
            json.WriteString("description", "A test's");
            json.WriteStartObject("toolkits");
            json.WriteStartArray("bundles");
            json.WriteStartObject();
            json.WriteString("name", "calculator");
            json.WriteString("version", "1.0.0");
            json.WriteString("type", "mcp");
            json.WriteString("entrypoint", entrypoint);
            json.WriteString("sha256", digest ?? Convert.ToHexStringLower(SHA256.HashData(archive)));
            json.WriteBase64String("bytes", archive);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("packages");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
