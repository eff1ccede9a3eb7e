using System.Text.Json;
using Arcade.Client.Http;
using Arcade.Client.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.Workers;

public sealed class WorkerRegistryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_are_read()
    {
        await using var service = await RemoteService.StartAsync(static context => Page(context, total: 250));
        using var engine = Engine.At(service);

        var ids = await engine.Workers.ListAsync(Token).Select(static worker => worker.Id).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, 250).Select(static number => $"w{number}"), ids);
        Assert.Equal(
            [
                $"GET /v1/workers?limit=100&offset=0 Bearer {Engine.Key}",
                $"GET /v1/workers?limit=100&offset=100 Bearer {Engine.Key}",
                $"GET /v1/workers?limit=100&offset=200 Bearer {Engine.Key}",
            ],
            service.Requests);
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a"}],"offset":0,"total_count":5}""")]
    [InlineData("""{"items":[{"id":"a"}]}""")]
    [InlineData("""{"items":[{"id":"a"}],"offset":0}""")]
    [InlineData("""{"items":[{"id":"a"}],"total_count":1}""")]
    public async Task A_service_that_does_not_page_is_not_asked_for_ever(string body)
    {
        await using var service = await RemoteService.StartAsync(200, body);
        using var engine = Engine.At(service);

        var workers = await engine.Workers.ListAsync(Token).ToListAsync(Token);

        Assert.All(workers, static worker => Assert.Equal("a", worker.Id));
        Assert.True(service.Requests.Count <= 2);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"items":null}""")]
    [InlineData("""{"items":[],"offset":0,"total_count":9}""")]
    public async Task A_page_without_anything_ends_the_list(string body)
    {
        await using var service = await RemoteService.StartAsync(200, body);
        using var engine = Engine.At(service);

        Assert.Empty(await engine.Workers.ListAsync(Token).ToListAsync(Token));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Creating_sends_the_documented_names()
    {
        var body = "";
        await using var service = await RemoteService.StartAsync(async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
            await context.Response.WriteAsync("""{"id":"w"}""");
        });
        using var engine = Engine.At(service);

        await engine.Workers.CreateAsync(
            new NewWorker { Id = "w", Enabled = true, Type = WorkerType.Http, Http = new WorkerHttpSettings { Uri = "http://127.0.0.1:8002", Secret = "s", Timeout = 30, Retry = 3 } }, Token);

        Assert.Equal("""{"id":"w","enabled":true,"type":"http","http":{"uri":"http://127.0.0.1:8002","secret":"s","timeout":30,"retry":3}}""", body);
        Assert.Equal([$"POST /v1/workers Bearer {Engine.Key}"], service.Requests);
    }

    [Fact]
    public void An_mcp_worker_is_sent_with_the_documented_names()
    {
        var worker = new NewWorker
        {
            Id = "w",
            Type = WorkerType.Mcp,
            Mcp = new WorkerMcpSettings
            {
                Uri = "u", Timeout = 1, Retry = 2,
                Headers = new Dictionary<string, string> { ["X-Key"] = "v" },
                Secrets = new Dictionary<string, string> { ["S"] = "v" },
                Oauth2 = new WorkerMcpOAuth2Settings { AuthorizationUrl = "a", ClientId = "c", ClientSecret = "d", ExternalId = "e" },
            },
        };

        Assert.Equal(
            """{"id":"w","type":"mcp","mcp":{"uri":"u","timeout":1,"retry":2,"headers":{"X-Key":"v"},"secrets":{"S":"v"},"oauth2":{"authorization_url":"a","client_id":"c","client_secret":"d","external_id":"e"}}}""",
            JsonSerializer.Serialize(worker, ContractJson.Default.NewWorker));
    }

    [Fact]
    public void A_worker_is_read_as_the_Engine_writes_it()
    {
        const string text = """
            {"id":"w","binding":{"id":"p","type":"project"},"enabled":true,"managed":false,"type":"mcp","unknown":{"x":1},
             "mcp":{"uri":"u","retry":1,"timeout":2,"headers":{"h":"v"},"secrets":{"s":{"exists":true,"editable":true,"hint":"…"}},
                    "oauth2":{"authorization_url":"a","client_id":"c","redirect_uri":"r","client_secret":{"binding":"project","exists":true}}},
             "oxp":{"uri":"o"},
             "requirements":{"met":false,"authorization":{"met":false,"oauth2":{"met":false}}}}
            """;

        var worker = JsonSerializer.Deserialize(text, ContractJson.Default.Worker)!;

        Assert.Equal(("w", "project", true, false, "mcp"), (worker.Id, worker.Binding?.Type, worker.Enabled, worker.Managed, worker.Type));
        Assert.Equal(("u", 2, "v", "r"), (worker.Mcp?.Uri, worker.Mcp?.Timeout, worker.Mcp?.Headers?["h"], worker.Mcp?.Oauth2?.RedirectUri));
        Assert.True(worker.Mcp?.Secrets?["s"].Exists);
        Assert.False(worker.Requirements?.Authorization?.Oauth2?.Met);
    }

    [Fact]
    public async Task An_id_stays_one_segment_of_the_path()
    {
        await using var service = await RemoteService.StartAsync(200, """{"id":"w"}""");
        using var engine = Engine.At(service);

        await engine.Workers.GetAsync("a/b?c#d e", Token);
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Workers.GetAsync("..", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Workers.GetAsync("", Token));

        Assert.Equal([$"GET /v1/workers/a%2Fb%3Fc%23d%20e Bearer {Engine.Key}"], service.Requests);
    }

    [Fact]
    public async Task A_project_is_part_of_the_path_where_the_key_does_not_say_it()
    {
        await using var service = await RemoteService.StartAsync(200, """{"items":[]}""");
        using var engine = new EngineClient(service.Address, "token", Engine.Options() with { Scope = new ProjectScope("o 1", "p") });

        await engine.Workers.ListAsync(Token).ToListAsync(Token);
        await engine.Secrets.ListAsync(Token).ToListAsync(Token);

        Assert.Equal(
            [
                "GET /v1/orgs/o%201/projects/p/workers?limit=100&offset=0 Bearer token",
                "GET /v1/orgs/o%201/projects/p/secrets?limit=100&offset=0 Bearer token",
            ],
            service.Requests);
    }

    [Fact]
    public async Task The_Clouds_workers_are_taken_out_of_their_envelope()
    {
        await using var service = await RemoteService.StartAsync(200, """{"code":200,"msg":"ok","data":{"workers":[{"name":"w","endpoint":"https://w.example","status":"Running"}]}}""");
        using var cloud = new CloudClient(service.Address, Engine.Key, Engine.Options());

        Assert.Equal([new CloudWorker { Name = "w", Endpoint = "https://w.example", Status = "Running" }], await cloud.Workers.ListAsync(Token));
        Assert.Equal([$"GET /api/v1/workers Bearer {Engine.Key}"], service.Requests);
    }

    private static Task Page(HttpContext context, int total)
    {
        var offset = int.Parse(context.Request.Query["offset"]!, System.Globalization.CultureInfo.InvariantCulture);
        var ids = Enumerable.Range(offset, Math.Min(100, total - offset)).Select(static number => $$"""{"id":"w{{number}}"}""");
        return context.Response.WriteAsync($$"""{"items":[{{string.Join(',', ids)}}],"limit":100,"offset":{{offset}},"page_count":3,"total_count":{{total}}}""");
    }
}
