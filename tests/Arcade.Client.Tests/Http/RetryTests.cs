using Arcade.Client.Http;
using Arcade.Client.Tools;
using Arcade.Client.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.Http;

public sealed class RetryTests
{
    private const string Worker = """{"id":"w"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_be_repeated_is_repeated_after_growing_waits(int status)
    {
        var time = new QuickTime();
        await using var service = await RemoteService.StartAsync(Answers(status, status, 200));
        using var engine = Engine.At(service, time);

        Assert.Equal("w", (await engine.Workers.GetAsync("w", Token)).Id);
        Assert.Equal(3, service.Requests.Count);
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)], time.Waits);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task What_asking_again_cannot_change_is_not_repeated(int status)
    {
        await using var service = await RemoteService.StartAsync(Answers(status));
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal(status, (int?)error.Status);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_call_of_a_tool_is_not_repeated_where_it_may_have_been_done(int status)
    {
        await using var service = await RemoteService.StartAsync(Answers(status));
        using var engine = Engine.At(service);

        await Assert.ThrowsAsync<ServiceException>(() => engine.Tools.ExecuteAsync(new ExecuteToolRequest { ToolName = "A.B" }, Token));
        await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.UpdateAsync("w", new WorkerUpdate { Enabled = true }, Token));

        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_call_of_a_tool_is_repeated_where_it_was_not_looked_at()
    {
        var time = new QuickTime();
        await using var service = await RemoteService.StartAsync(Answers(429, context => Later(context, 503, "2"), context => Say(context, 200, """{"success":true}""")));
        using var engine = Engine.At(service, time);

        Assert.True((await engine.Tools.ExecuteAsync(new ExecuteToolRequest { ToolName = "A.B" }, Token)).Success);
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)], time.Waits);
    }

    [Theory]
    [InlineData("Retry-After", "7", 7.0)]
    [InlineData("Retry-After", "0", 0.0)]
    [InlineData("Retry-After", "Thu, 01 Jan 1970 00:00:20 GMT", 20.0)]
    [InlineData("Retry-After", "Fri, 01 Jan 1960 00:00:20 GMT", 0.0)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("Retry-After", "soon", 0.5)]
    public async Task The_service_says_how_long_to_wait(string name, string value, double seconds)
    {
        var time = new QuickTime();
        await using var service = await RemoteService.StartAsync(Answers(
            context =>
            {
                context.Response.Headers[name] = value;
                return Say(context, 429, "{}");
            },
            context => Say(context, 200, Worker)));
        using var engine = Engine.At(service, time);

        await engine.Workers.GetAsync("w", Token);

        Assert.Equal(seconds > 0 ? [TimeSpan.FromSeconds(seconds)] : [], time.Waits);
    }

    [Fact]
    public async Task A_service_that_wants_to_be_left_alone_for_long_is_and_the_caller_is_told()
    {
        await using var service = await RemoteService.StartAsync(Answers(context => Later(context, 429, "3600")));
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token));

        Assert.Equal((ServiceProblem.TooMany, TimeSpan.FromHours(1)), (error.Problem, error.RetryAfter));
        Assert.Contains("left alone for 3600 seconds", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_delete_whose_answer_was_lost_has_succeeded_when_nothing_is_left()
    {
        await using var service = await RemoteService.StartAsync(Answers(Cut, context => Say(context, 404, "{}")));
        using var engine = Engine.At(service);

        await engine.Workers.DeleteAsync("w", Token);

        Assert.Equal(2, service.Requests.Count);
        await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.DeleteAsync("w", Token));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        await using var service = await RemoteService.StartAsync(Answers(Cut, context => Say(context, 200, Worker)));
        using var engine = Engine.At(service);

        Assert.Equal("w", (await engine.Workers.GetAsync("w", Token)).Id);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task An_answer_that_is_not_packed_as_it_says_is_asked_for_again_and_then_told(string encoding)
    {
        await using var service = await RemoteService.StartAsync(Answers(context => Mispacked(context, 200, encoding), context => Say(context, 200, Worker)));
        using var engine = Engine.At(service);
        Assert.Equal("w", (await engine.Workers.GetAsync("w", Token)).Id);

        await using var broken = await RemoteService.StartAsync(context => Mispacked(context, 200, encoding));
        using var other = Engine.At(broken);
        Assert.Equal(ServiceProblem.CutOff, (await Assert.ThrowsAsync<ServiceException>(() => other.Workers.GetAsync("w", Token))).Problem);
    }

    [Fact]
    public async Task A_refusal_that_is_not_packed_as_it_says_is_one_all_the_same()
    {
        await using var service = await RemoteService.StartAsync(static context => Mispacked(context, 403, "gzip"));
        using var engine = Engine.At(service);

        Assert.Equal(ServiceProblem.NotAllowed, (await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.GetAsync("w", Token))).Problem);
    }

    [Fact]
    public async Task A_delete_that_was_not_looked_at_at_first_has_not_succeeded_when_nothing_is_there()
    {
        await using var service = await RemoteService.StartAsync(Answers(429, 404));
        using var engine = Engine.At(service);

        Assert.Equal(ServiceProblem.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => engine.Workers.DeleteAsync("w", Token))).Problem);
    }

    private static Task Mispacked(HttpContext context, int status, string encoding)
    {
        context.Response.Headers.ContentEncoding = encoding;
        return Say(context, status, "this is not what the head says that it is, and long enough to see it");
    }

    private static Task Later(HttpContext context, int status, string after)
    {
        context.Response.Headers.RetryAfter = after;
        return Say(context, status, "{}");
    }

    private static Task Cut(HttpContext context)
    {
        context.Response.ContentLength = 100;
        return context.Response.WriteAsync("{\"id\":");
    }

    private static RequestDelegate Answers(params int[] statuses) =>
        Answers([.. statuses.Select<int, RequestDelegate>(static status => context => Say(context, status, Worker))]);

    private static RequestDelegate Answers(int first, params RequestDelegate[] rest) => Answers([context => Say(context, first, "{}"), .. rest]);

    /// <summary>One answer after the other; the last one for ever.</summary>
    private static RequestDelegate Answers(params RequestDelegate[] answers)
    {
        var asked = -1;
        return context => answers[Math.Min(Interlocked.Increment(ref asked), answers.Length - 1)](context);
    }

    private static Task Say(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
