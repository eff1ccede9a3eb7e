using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Arcade.ControlPlane.Tests.Testing;

/// <summary>A worker over real HTTP that checks its tokens as the worker protocol says, and answers calls as a test wants.</summary>
internal sealed class ScriptedWorker : IAsyncDisposable
{
    public const string Secret = "worker secret \u00e9 of sixteen";

    private readonly ManualTime _time;
    private WebApplication? _application;

    private ScriptedWorker(ManualTime time) => _time = time;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<JsonElement> Calls { get; } = new();

    /// <summary>The definitions that it has.</summary>
    public IReadOnlyList<string> Tools { get; set; } = [Tool("Add")];

    /// <summary>Answers a call; by default with the inputs that it was given.</summary>
    public Func<HttpContext, JsonElement, Task> OnInvoke { get; set; } = static (context, call) => AnswerAsync(context, call.GetProperty("inputs").GetRawText());

    /// <summary>Answers in the place of everything else; null for none.</summary>
    public RequestDelegate? OnAny { get; set; }

    public static string Tool(string name, string toolkit = "Math", string version = "\"1.0.0\"", string requirements = "null", string metadata = "null") => $$$"""
        {"name":"{{{name}}}","fully_qualified_name":"{{{toolkit}}}.{{{name}}}","description":"Does {{{name}}}.",
         "toolkit":{"name":"{{{toolkit}}}","description":null,"version":{{{version}}}},
         "input":{"parameters":[{"name":"a","required":true,"description":"A.","value_schema":{"val_type":"integer"},"inferrable":true}]},
         "output":{"description":"o","available_modes":["value","error"],"value_schema":{"val_type":"integer"}},
         "requirements":{{{requirements}}},"deprecation_message":null,"metadata":{{{metadata}}}}
        """;

    public static Task AnswerAsync(HttpContext context, string value) => WriteAsync(
        context, 200, $$$"""{"execution_id":"x","finished_at":"2026-03-01T12:00:00","duration":1.5,"success":true,"output":{"value":{{{value}}},"logs":null,"error":null}}""");

    public static async Task WriteAsync(HttpContext context, int status, string body, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    public static async Task<ScriptedWorker> StartAsync(ManualTime time, int port = 0)
    {
        var worker = new ScriptedWorker(time);
        await worker.ListenAsync(port);
        return worker;
    }

    public string Registration(string id, int retry = 0, int timeout = 30) =>
        $$$"""{"id":"{{{id}}}","enabled":true,"http":{"uri":"{{{Address.AbsoluteUri}}}","secret":{{{Quoted(Secret)}}},"retry":{{{retry}}},"timeout":{{{timeout}}}}}""";

    /// <summary>Stops listening; its port stays known.</summary>
    public async Task StopAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
        _application = null;
    }

    public Task StartAgainAsync() => ListenAsync(Address.Port);

    public async ValueTask DisposeAsync() => await StopAsync();

    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.Run(HandleAsync);
        await _application.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (OnAny is { } any)
        {
            await any(context);
            return;
        }

        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/worker/health"):
                await WriteAsync(context, 200, $$"""{"status":"ok","tool_count":"{{Tools.Count}}"}""");
                break;
            case ("GET", "/worker/tools") when Accepts(context):
                await WriteAsync(context, 200, $"[{string.Join(',', Tools)}]");
                break;
            case ("POST", "/worker/tools/invoke") when Accepts(context):
                using (var call = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted))
                {
                    Calls.Enqueue(call.RootElement.Clone());
                    await OnInvoke(context, call.RootElement);
                }

                break;
            case (_, "/worker/tools" or "/worker/tools/invoke"):
                await WriteAsync(context, 401, """{"detail":"Invalid token."}""");
                break;
            default:
                await WriteAsync(context, 404, "no");
                break;
        }
    }

    private bool Accepts(HttpContext context)
    {
        var parts = context.Request.Headers.Authorization.ToString()["Bearer ".Length..].Split('.');
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        return CryptographicOperations.FixedTimeEquals(signature, Base64Url.DecodeFromChars(parts[2]))
            && head.RootElement.GetProperty("alg").GetString() == "HS256"
            && claims.RootElement.GetProperty("aud").GetString() == "worker"
            && claims.RootElement.GetProperty("ver").GetString() == "1"
            && claims.RootElement.GetProperty("exp").GetInt64() > _time.GetUtcNow().ToUnixTimeSeconds();
    }
}
