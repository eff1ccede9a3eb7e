using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Arcade.Client.Tests;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Workers;

/// <summary>An Engine and a Cloud at one address, as docs/worker-api.md has them, with the trouble that a test asks for.</summary>
internal sealed class FakeArcade : IAsyncDisposable
{
    public const string Key = "arc_key_of_the_test";

    private RemoteService? _service;
    private int _faultsLeft = int.MaxValue;

    /// <summary>The registry: the Engine's answers by id, in their order.</summary>
    public List<JsonObject> Registered { get; } = [];

    /// <summary>What the Cloud runs; null for a service that runs nothing.</summary>
    public List<(string Name, string Endpoint)>? Deployed { get; set; } = [];

    /// <summary>A worker's toolkits; who is not there has no tools to tell.</summary>
    public Dictionary<string, string[]> Toolkits { get; } = [];

    /// <summary>A log as the Engine gives it, by name.</summary>
    public Dictionary<string, string> Logs { get; } = [];

    /// <summary>A log as the Cloud gives it, by name.</summary>
    public Dictionary<string, string> CloudLogs { get; } = [];

    /// <summary>The catalogue.</summary>
    public List<JsonObject> Tools { get; } = [];

    /// <summary>What a path that begins so is answered instead.</summary>
    public (string Method, string Path, RequestDelegate Answer)? Fault { get; set; }

    public ConcurrentQueue<string> Bodies { get; } = [];

    public string Url => _service!.Address.Value;

    public IEnumerable<string> Requests => _service!.Requests.Select(static request => request[..request.LastIndexOf(" Bearer", StringComparison.Ordinal)]);

    public static async Task<FakeArcade> StartAsync()
    {
        var fake = new FakeArcade();
        fake._service = await RemoteService.StartAsync(fake.AnswerAsync);
        return fake;
    }

    public void Register(string id, string uri, bool enabled = true, params string[] toolkits)
    {
        Registered.Add(new JsonObject
        {
            ["id"] = id, ["type"] = "http", ["enabled"] = enabled, ["managed"] = false,
            ["http"] = new JsonObject { ["uri"] = uri, ["timeout"] = 30, ["retry"] = 3, ["secret"] = new JsonObject { ["exists"] = true, ["value"] = "secret-of-the-worker" } },
        });
        if (toolkits.Length > 0)
            Toolkits[id] = toolkits;
    }

    public void FailOnce(string method, string path, RequestDelegate answer) => (Fault, _faultsLeft) = ((method, path, answer), 1);

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (Fault is { } fault && (fault.Method == "*" || fault.Method == context.Request.Method) && path.StartsWith(fault.Path, StringComparison.Ordinal)
            && Interlocked.Decrement(ref _faultsLeft) >= 0)
        {
            await fault.Answer(context);
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await SayAsync(context, 401, """{"message":"no such key"}""");
            return;
        }

        var parts = path.Trim('/').Split('/');
        await (parts switch
        {
            ["v1", "workers", ..] => RegistryAsync(context, parts[2..]),
            ["v1", "tools"] => PageAsync(context, Tools),
            ["v1", "deployments", var name, "logs"] when Logs.TryGetValue(name, out var log) => SayAsync(context, 200, log),
            ["v1", "deployments", var name, "logs", "stream"] when Logs.TryGetValue(name, out var log) => SayAsync(context, 200, log, "text/event-stream"),
            ["api", "v1", "workers"] when Deployed is not null => SayAsync(context, 200, Envelope()),
            ["api", "v1", "workers", "logs", var name] when CloudLogs.TryGetValue(name, out var log) => SayAsync(context, 200, log, "text/event-stream"),
            ["api", "v1", "workers", var name] when context.Request.Method == "DELETE" && Deployed?.RemoveAll(worker => worker.Name == name) > 0 => SayAsync(context, 204, ""),
            _ => SayAsync(context, 404, """{"message":"nothing there"}"""),
        });
    }

    private async Task RegistryAsync(HttpContext context, string[] rest)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
        if (body.Length > 0)
            Bodies.Enqueue(body);
        var known = rest.Length == 0 ? null : Registered.Find(worker => (string?)worker["id"] == rest[0]);
        await ((context.Request.Method, rest, known) switch
        {
            ("GET", [], _) => PageAsync(context, Registered),
            ("POST", [], _) => CreateAsync(context, JsonNode.Parse(body)!.AsObject()),
            (_, _, null) => SayAsync(context, 404, """{"name":"not_found","message":"no such worker"}"""),
            ("GET", [_], _) => SayAsync(context, 200, known.ToJsonString()),
            ("GET", [_, "health"], _) => SayAsync(context, 200, """{"id":"w","enabled":true,"healthy":false,"message":"it does not answer"}"""),
            ("GET", [_, "tools"], _) when Toolkits.TryGetValue(rest[0], out var toolkits) => PageAsync(context, [.. toolkits.Select(static toolkit => Tool(toolkit, "Run"))]),
            ("PATCH", [_], _) => PatchAsync(context, known, JsonNode.Parse(body)!.AsObject()),
            ("DELETE", [_], _) => DeleteAsync(context, known),
            _ => SayAsync(context, 404, "{}"),
        });
    }

    public static JsonObject Tool(string toolkit, string name) => JsonNode.Parse($$$"""
        {"fully_qualified_name":"{{{toolkit}}}.{{{name}}}@1.0.0","qualified_name":"{{{toolkit}}}.{{{name}}}","name":"{{{name}}}","description":"Does it.\u001b[31m","toolkit":{"name":"{{{toolkit}}}","version":"1.0.0"},
         "input":{"parameters":[{"name":"n","required":true,"description":"How many.","value_schema":{"val_type":"integer"}}]},
         "output":{"available_modes":["value"],"value_schema":{"val_type":"string"}},"formatted_schema":{"kind":"as models have it"}}
        """)!.AsObject();

    private Task CreateAsync(HttpContext context, JsonObject worker)
    {
        if (Registered.Exists(known => (string?)known["id"] == (string?)worker["id"]))
            return SayAsync(context, 409, """{"message":"the id is taken"}""");
        Registered.Add(worker);
        return SayAsync(context, 201, Answered(worker));
    }

    private static Task PatchAsync(HttpContext context, JsonObject known, JsonObject update)
    {
        foreach (var (name, value) in update)
            known[name] = value?.DeepClone();
        return SayAsync(context, 200, Answered(known));
    }

    private Task DeleteAsync(HttpContext context, JsonObject known)
    {
        Registered.Remove(known);
        return SayAsync(context, 204, "");
    }

    private static string Answered(JsonObject worker)
    {
        var answer = worker.DeepClone().AsObject();
        if (answer["http"] is JsonObject http)
            http["secret"] = new JsonObject { ["exists"] = true };
        if (answer["mcp"] is JsonObject mcp)
            mcp.Remove("headers");
        return answer.ToJsonString();
    }

    private static Task PageAsync(HttpContext context, List<JsonObject> all)
    {
        var offset = int.Parse(context.Request.Query["offset"]!, CultureInfo.InvariantCulture);
        var items = all.Skip(offset).Take(int.Parse(context.Request.Query["limit"]!, CultureInfo.InvariantCulture)).Select(static item => item.ToJsonString());
        return SayAsync(context, 200, $$"""{"items":[{{string.Join(',', items)}}],"limit":100,"offset":{{offset}},"total_count":{{all.Count}}}""");
    }

    private string Envelope()
    {
        var workers = Deployed!.Select(static worker => $$"""{"name":"{{worker.Name}}","endpoint":"{{worker.Endpoint}}","status":"Running"}""");
        return $$$"""{"code":200,"msg":"ok","data":{"workers":[{{{string.Join(',', workers)}}}]}}""";
    }

    private static Task SayAsync(HttpContext context, int status, string body, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
            return Task.CompletedTask;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    }
}
