using System.Net;
using System.Net.Sockets;
using Arcade.Client.Addresses;
using Arcade.Client.Http;
using Arcade.Client.Secrets;
using Arcade.Client.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.Http;

public sealed class ServiceExceptionTests
{
    private const string Secret = "s3cret-of-a-worker";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, ServiceProblem.Refused, "refuses the request (400)")]
    [InlineData(401, ServiceProblem.NotSignedIn, "doesn't accept the key (401)")]
    [InlineData(403, ServiceProblem.NotAllowed, "doesn't allow this with this key (403)")]
    [InlineData(404, ServiceProblem.NotFound, "has nothing there (404)")]
    [InlineData(409, ServiceProblem.Conflict, "says that this contradicts what is there (409)")]
    [InlineData(413, ServiceProblem.Refused, "refuses the request (413)")]
    [InlineData(429, ServiceProblem.TooMany, "has had too many requests (429)")]
    [InlineData(500, ServiceProblem.ServiceFailed, "has trouble of its own (500)")]
    [InlineData(302, ServiceProblem.Unintelligible, "redirects to another address (302)")]
    public async Task Each_status_has_its_kind_and_its_words(int status, ServiceProblem problem, string words)
    {
        await using var service = await RemoteService.StartAsync(status, "<html><h1>arc_inside_html</h1></html>", "text/html");
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal((problem, (HttpStatusCode?)status), (error.Problem, error.Status));
        Assert.Contains($"{service.Address} {words}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("html", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"name":"bad","message":"The id is taken."}""", "The id is taken.")]
    [InlineData("""{"code":400,"msg":"No such key."}""", "No such key.")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"field required"}]}""", "field required")]
    [InlineData("""{"error":"invalid_request","error_description":"A field is missing."}""", "A field is missing.")]
    [InlineData("""{"error":{"message":"Deep."}}""", "Deep.")]
    [InlineData("""{"title":"Bad Request","status":400}""", "Bad Request")]
    [InlineData("""{"message":"two\r\nlines \u001b[31mred\u001b[0m \u202eback"}""", "two lines [31mred [0m back")]
    public async Task What_a_service_says_is_one_line_of_the_message(string body, string said)
    {
        await using var service = await RemoteService.StartAsync(400, body);
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.EndsWith(": " + said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"message":{"a":{"b":1}}}""")]
    [InlineData("""{"message":"\ud800"}""")]
    [InlineData("""{"\ud800xxxxxxxxxxxxxxxxxxxxxxxx":1}""")]
    [InlineData("")]
    public async Task A_body_that_says_nothing_leaves_the_status(string body)
    {
        await using var service = await RemoteService.StartAsync(400, body);
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal($"{service.Address} refuses the request (400).", error.Message);
    }

    [Fact]
    public async Task No_secret_that_a_service_repeats_is_in_the_exception()
    {
        await using var service = await RemoteService.StartAsync(static context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync($$"""
                {"message":"{{Engine.Key}} {{Secret}} v-of-h v-of-s c-secret Bearer abc.def arc_another_key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.sig https://me:pw@x.example"}
                """);
        });
        using var engine = Engine.At(service);
        var worker = new NewWorker
        {
            Id = "w",
            Http = new WorkerHttpSettings { Uri = "http://127.0.0.1:1", Secret = Secret, Retry = 1, Timeout = 1 },
            Mcp = new WorkerMcpSettings
            {
                Uri = "http://127.0.0.1:1",
                Headers = new Dictionary<string, string> { ["h"] = "v-of-h" },
                Secrets = new Dictionary<string, string> { ["s"] = "v-of-s" },
                Oauth2 = new WorkerMcpOAuth2Settings { ClientSecret = "c-secret" },
            },
        };

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.CreateAsync(worker, Token));

        Assert.EndsWith(": *** *** *** *** *** *** *** *** https://***x.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString() + worker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secrets_value_is_in_no_exception()
    {
        await using var service = await RemoteService.StartAsync(422, """{"message":"value 'hunter22' is too short"}""");
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Secrets.SetAsync("KEY", new SecretValue { Value = "hunter22" }, Token));

        Assert.EndsWith(": value '***' is too short", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html></html>", "text/html", "but a web page")]
    [InlineData("[1]", "application/json", "isn't one of this service")]
    [InlineData("null", "application/json", "isn't one of this service")]
    [InlineData("""{"enabled":"arc_quoted"}""", "application/json", "isn't one of this service")]
    public async Task A_success_that_is_none_is_told_without_quoting_it(string body, string type, string words)
    {
        await using var service = await RemoteService.StartAsync(200, body, type);
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal(ServiceProblem.Unintelligible, error.Problem);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("arc_quoted", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_unreachable_and_no_key_goes_where_it_could_be_read()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var engine = new EngineClient(ServiceAddress.Parse($"http://127.0.0.1:{port}"), Engine.Key, Engine.Options());

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal((ServiceProblem.Unreachable, null), (error.Problem, error.Status));
        Assert.Throws<AddressException>(static () => new EngineClient(ServiceAddress.Parse("http://api.example"), Engine.Key));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_up_after_the_limit()
    {
        await using var service = await RemoteService.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var engine = new EngineClient(service.Address, Engine.Key, new ServiceClientOptions { AttemptLimit = TimeSpan.FromMilliseconds(50), Retries = 0 });

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal(ServiceProblem.TimedOut, error.Problem);
        Assert.Contains("did not answer within 0.1 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_cancelled_is_no_trouble_with_the_service()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var service = await RemoteService.StartAsync(async context =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var engine = Engine.At(service);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Workers.GetAsync("w", cancelled.Token));
    }

    [Fact]
    public async Task A_key_that_cannot_be_one_is_refused_without_a_request()
    {
        await using var service = await RemoteService.StartAsync(200, "{}");
        using var engine = new EngineClient(service.Address, "arc_two\nlines", Engine.Options());

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.DoesNotContain("arc_two", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }
}
