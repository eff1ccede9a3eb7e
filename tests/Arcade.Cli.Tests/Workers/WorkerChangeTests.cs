using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Workers;

public sealed class WorkerChangeTests
{
    [Fact]
    public async Task Several_are_switched_and_one_that_fails_does_not_keep_the_others_from_it()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("a", "http://127.0.0.1:1", enabled: false);
        service.Register("b", "http://127.0.0.1:2", enabled: false);

        var run = await commands.RunAsync("worker", "enable", "a", "nobody", "b", "a");

        Assert.Equal((1, "Enabled a.\nEnabled b.\n"), (run.ExitCode, run.Output));
        Assert.Equal($"nobody: there is no such worker at {service.Url}\n1 of 3 workers could not be enabled.\n", run.Error);
        Assert.Equal(["""{"enabled":true}""", """{"enabled":true}""", """{"enabled":true}"""], service.Bodies);
        Assert.Equal((0, "Disabled a.\n", ""), await commands.RunAsync("worker", "disable", "a"));
        Assert.Equal([false, true], service.Registered.Select(static worker => (bool)worker["enabled"]!));
    }

    [Fact]
    public async Task Programs_learn_what_became_of_each()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("a", "http://127.0.0.1:1");

        var run = await commands.RunAsync("worker", "disable", "a", "nobody", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($$"""{"workers":[{"id":"a","enabled":false},{"id":"nobody","problem":"there is no such worker at {{service.Url}}"}]}""", JsonNode.Parse(run.Output)!.ToJsonString());
    }

    [Fact]
    public async Task A_worker_is_removed_from_the_Cloud_then_from_the_Engine()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("a b", "http://127.0.0.1:1");
        service.Deployed = [("a b", "http://127.0.0.1:1")];

        Assert.Equal((0, "Cloud: removed. Engine: removed.\n", ""), await commands.RunAsync("worker", "rm", "a b", "--yes"));
        Assert.Equal(["DELETE /api/v1/workers/a%20b", "DELETE /v1/workers/a%20b"], service.Requests);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_removed_and_the_option_is_named()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:1");

        Assert.Equal((1, "", "There is no terminal to ask on. Add '--yes' to remove 'w'.\n"), await commands.RunAsync("worker", "rm", "w"));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Who_only_deregisters_leaves_the_Cloud_alone()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:1");
        service.Deployed = [("w", "http://127.0.0.1:1")];

        Assert.Equal((0, "Cloud: left alone. Engine: removed.\n", ""), await commands.RunAsync("worker", "rm", "w", "-y", "-d"));
        Assert.Single(service.Deployed);
    }

    [Fact]
    public async Task What_only_one_of_them_has_is_removed_there()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("mine", "http://127.0.0.1:1");
        service.Deployed = [("alone", "http://127.0.0.1:1")];

        Assert.Equal((0, "Cloud: not there. Engine: removed.\n", ""), await commands.RunAsync("worker", "rm", "mine", "--yes"));
        Assert.Equal("""{"id":"alone","cloud":"removed","engine":"not there"}""", JsonNode.Parse((await commands.RunAsync("worker", "rm", "alone", "--yes", "--json")).Output)!.ToJsonString());
    }

    [Fact]
    public async Task What_the_Cloud_keeps_the_Engine_keeps()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:1");
        service.Fault = ("DELETE", "/api/v1/workers", Refuse);

        var run = await commands.RunAsync("worker", "rm", "w", "--yes");

        Assert.Equal((1, "Cloud: not removed. Engine: left alone.\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("'w' was not removed: ", run.Error, StringComparison.Ordinal);
        Assert.Single(service.Registered);
    }

    [Fact]
    public async Task Half_a_removal_is_told_as_that()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:1");
        service.Deployed = [("w", "http://127.0.0.1:1")];
        service.Fault = ("DELETE", "/v1/workers", Refuse);

        var run = await commands.RunAsync("worker", "rm", "w", "--yes");

        Assert.Equal((1, "Cloud: removed. Engine: not removed.\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("'w' was removed from the Cloud but is still registered at the Engine: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_is_registered_with_its_secret_from_a_variable()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        commands.Variables["ARCADE_WORKER_SECRET"] = "secret-of-the-worker";

        Assert.Equal((0, $"Registered w at {service.Url}.\n", ""), await commands.RunAsync("worker", "register", "w", "http://127.0.0.1:8002"));
        Assert.Equal(["""{"id":"w","enabled":true,"type":"http","http":{"uri":"http://127.0.0.1:8002","secret":"secret-of-the-worker","timeout":30,"retry":3}}"""], service.Bodies);
    }

    [Fact]
    public async Task One_that_is_registered_is_only_changed_when_that_is_asked_for()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        File.WriteAllText(commands.PathOf("secret"), "secret-of-the-worker\n");
        service.Register("w", "http://127.0.0.1:1");
        string[] line = ["worker", "register", "w", "http://127.0.0.1:8002", "--secret-file", commands.PathOf("secret"), "--disabled"];

        Assert.Equal((1, "", "There is a worker 'w' already. Add '--update' to change it, or choose another id.\n"), await commands.RunAsync(line));
        Assert.Equal((0, $"Changed w at {service.Url}.\n", ""), await commands.RunAsync([.. line, "--update"]));
        Assert.Equal("""{"enabled":false,"http":{"uri":"http://127.0.0.1:8002","secret":"secret-of-the-worker"}}""", service.Bodies.Last());
    }

    [Theory]
    [InlineData("", """{"http":{"uri":"http://127.0.0.1:8002","secret":"secret-of-the-worker"}}""")]
    [InlineData("--timeout 5 --retries 3", """{"http":{"uri":"http://127.0.0.1:8002","secret":"secret-of-the-worker","timeout":5,"retry":3}}""")]
    [InlineData("--disabled false", """{"enabled":true,"http":{"uri":"http://127.0.0.1:8002","secret":"secret-of-the-worker"}}""")]
    [InlineData("--type mcp --retries 0", """{"mcp":{"uri":"http://127.0.0.1:8002","retry":0}}""")]
    public async Task What_is_not_given_stays_as_it_is(string options, string expected)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        commands.Variables["ARCADE_WORKER_SECRET"] = "secret-of-the-worker";
        service.Register("w", "http://127.0.0.1:1", enabled: false);

        Assert.Equal(0, (await commands.RunAsync(["worker", "register", "w", "http://127.0.0.1:8002", "--update", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).ExitCode);
        Assert.Equal(expected, service.Bodies.Last());
    }

    [Theory]
    [InlineData("register w http://127.0.0.1:1 --header-env X=Y", "add '--type mcp'")]
    [InlineData("register w http://127.0.0.1:1 --type mcp --secret-file x", "An MCP worker has no such secret")]
    [InlineData("register w http://127.0.0.1:1 --type mcp --secret-env X", "An MCP worker has no such secret")]
    [InlineData("register w http://127.0.0.1:1 --secret-env X --secret-file x", "not both")]
    public async Task What_would_be_of_no_use_is_refused(string command, string expected)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);

        var run = await commands.RunAsync(["worker", .. command.Split(' ')]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task An_MCP_worker_takes_headers_from_variables()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        commands.Variables["MY_TOKEN"] = "secret-of-the-worker";

        var run = await commands.RunAsync("worker", "register", "m", "https://mcp.example/mcp", "-t", "mcp", "--header-env", "Authorization=MY_TOKEN", "--retries", "0", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["""{"id":"m","enabled":true,"type":"mcp","mcp":{"uri":"https://mcp.example/mcp","timeout":30,"retry":0,"headers":{"Authorization":"secret-of-the-worker"}}}"""], service.Bodies);
    }

    [Theory]
    [InlineData("worker register w http://127.0.0.1:1", "Set ARCADE_WORKER_SECRET")]
    [InlineData("worker register w http://127.0.0.1:1 --secret-env OTHER", "Set OTHER")]
    [InlineData("worker register w http://127.0.0.1:1 --secret-file nowhere/at/all", "The worker's secret can't be read")]
    [InlineData("worker register w http://127.0.0.1:1 -t mcp --header-env X=MISSING", "The variable MISSING of '--header-env' is not set.")]
    [InlineData("worker register w 127.0.0.1:1", "give a full URL")]
    [InlineData("worker register w https://me:secret-of-the-worker@x.example", "user name or password")]
    public async Task What_a_registration_lacks_is_said(string command, string expected)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = 403;
        return context.Response.WriteAsync("{}");
    }
}
