using System.Net;
using System.Net.Sockets;
using Arcade.Client.Tests;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Workers;

/// <summary>Each command against a service that misbehaves: the exit code, the words, and no secret.</summary>
public sealed class WorkerTroubleTests
{
    private static readonly string[] Commands = ["worker list", "worker get w", "worker enable w", "worker disable w", "worker rm w --yes", "worker logs w", "worker logs w -f", "show --engine", "worker register n http://127.0.0.1:9 --type mcp"];

    public static TheoryData<string, string, string> Troubles()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var command in Commands)
        {
            rows.Add(command, "401", "doesn't accept the key");
            rows.Add(command, "403", "doesn't allow this with this key (403): not for ***");
            rows.Add(command, "429", "left alone for 3600 seconds");
            rows.Add(command, "500", "trouble of its own (500)");
            rows.Add(command, "html", "a web page");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_of_every_kind_ends_with_1_and_says_what_it_is(string command, string trouble, string expected)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:7001");
        // What is deleted or changed needs no answer to be read.
        if (trouble == "html" && command.Contains(" rm ", StringComparison.Ordinal))
            return;
        service.Fault = ("*", "/", context => AnswerAsync(context, trouble));

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("<h1>", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worker get nobody")]
    [InlineData("worker rm nobody --yes")]
    [InlineData("worker rm nobody --yes --deregister")]
    [InlineData("worker logs nobody")]
    [InlineData("worker logs nobody --follow")]
    public async Task A_worker_that_is_not_there_is_named(string command)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"There is no worker 'nobody' at {service.Url}. 'arcade worker list' shows those that there are.\n", run.Error);
    }

    [Theory]
    [InlineData("worker list")]
    [InlineData("worker rm w --yes")]
    [InlineData("worker logs w --follow")]
    [InlineData("show --engine")]
    public async Task Nobody_at_the_address_ends_with_1_and_says_so(string command)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var commands = new WorkerCommandLine();
        commands.SignIn($"http://127.0.0.1:{port}");

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("can't be reached", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_silent_is_given_up()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = new WorkerCommandLine { AttemptLimit = TimeSpan.FromMilliseconds(50) };
        commands.SignIn(service.Url);
        service.Fault = ("*", "/", static context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var run = await commands.RunAsync("worker", "enable", "w");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("did not answer within", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:7001");
        service.FailOnce("GET", "/v1/workers/w", static context =>
        {
            context.Response.ContentLength = 100;
            return context.Response.WriteAsync("{");
        });

        Assert.Equal(0, (await commands.RunAsync("worker", "get", "w")).ExitCode);
    }

    [Fact]
    public async Task Without_a_login_the_way_to_one_is_told()
    {
        using var commands = new WorkerCommandLine();

        Assert.Equal((1, "", "Not logged in. Run 'arcade login' first.\n"), await commands.RunAsync("worker", "list"));
        Assert.Equal((1, "", "Not logged in. Run 'arcade login' first.\n"), await commands.RunAsync("show", "--engine"));
    }

    [Fact]
    public async Task A_key_of_the_environment_needs_no_file()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = new WorkerCommandLine { Variables = { ["ARCADE_API_KEY"] = FakeArcade.Key, ["ARCADE_URL"] = service.Url } };
        service.Register("w", "http://127.0.0.1:7001", enabled: true, "Math");

        var run = await commands.RunAsync("worker", "list");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Math", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(commands.State));
    }

    [Fact]
    public async Task A_key_is_never_sent_where_it_is_not_from()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        commands.Variables["ARCADE_API_KEY"] = "key-of-a-service-that-nobody-named";

        var run = await commands.RunAsync("worker", "list");

        Assert.Equal((1, "ARCADE_API_KEY is set, but not where it is good. Set ARCADE_URL to the service's address.\n"), (run.ExitCode, run.Error));
        Assert.Empty(service.Requests);
        commands.Variables.Clear();
        var plain = await commands.RunAsync("worker", "--host", "http://api.example", "list");
        Assert.Contains("would receive the key unencrypted", plain.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worker get ..")]
    [InlineData("worker enable a .")]
    [InlineData("worker rm .. --yes")]
    [InlineData("worker logs .")]
    public async Task What_a_URL_would_read_otherwise_is_no_id(string command)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("can't be a worker's id", run.Error, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("worker get")]
    [InlineData("worker enable")]
    [InlineData("worker list --port 0")]
    [InlineData("worker logs w --since yesterday")]
    [InlineData("worker logs w --since 1h --until 2h")]
    [InlineData("worker register w")]
    [InlineData("worker register w http://127.0.0.1:9 --type ftp")]
    [InlineData("worker register w http://127.0.0.1:9 --header-env Authorization=secret-of-the-worker!")]
    [InlineData("worker register w http://127.0.0.1:9 --secret-env secret-of-the-worker!")]
    [InlineData("worker register w http://127.0.0.1:9 --timeout 0")]
    [InlineData("show . --engine")]
    public async Task What_cannot_be_understood_ends_with_2(string command)
    {
        using var commands = new WorkerCommandLine();

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Error);
    }

    private static Task AnswerAsync(HttpContext context, string trouble)
    {
        context.Response.ContentType = trouble is "html" or "500" ? "text/html" : "application/json";
        context.Response.StatusCode = trouble == "html" ? 200 : int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = trouble == "429" ? "3600" : default;
        return context.Response.WriteAsync(trouble is "html" or "500" ? $"<h1>{FakeArcade.Key}</h1>" : $$"""{"message":"not for {{FakeArcade.Key}}"}""");
    }
}
