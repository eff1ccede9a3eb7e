using System.Text.Json.Nodes;
using Arcade.Cli.Workers;

namespace Arcade.Cli.Tests.Workers;

public sealed class WorkerReadTests
{
    [Fact]
    public async Task One_worker_is_shown_with_how_it_is_and_without_its_secret()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:7001");

        var page = await commands.RunAsync("worker", "get", "w");
        var json = await commands.RunAsync("worker", "get", "w", "--json");

        Assert.Equal((0, ""), (page.ExitCode, page.Error));
        Assert.Contains("Host     http://127.0.0.1:7001\n", page.Output, StringComparison.Ordinal);
        Assert.Contains("Healthy  no: it does not answer\n", page.Output, StringComparison.Ordinal);
        Assert.Equal(
            """{"id":"w","type":"http","enabled":true,"managed":false,"host":"http://127.0.0.1:7001","timeout":30,"retry":3,"headers":[],"secrets":[],"requirements_met":null,"healthy":false,"health_message":"it does not answer"}""",
            JsonNode.Parse(json.Output)!.ToJsonString());
    }

    [Fact]
    public async Task A_log_is_the_last_hour_unless_it_is_said_otherwise()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Logs["w"] = """[{"timestamp":"2026-01-02T03:04:05Z","line":"[info] up\u001b[2J"},{"line":"bare"}]""";

        Assert.Equal((0, "[2026-01-02 03:04:05] [info] up\nbare\n", ""), await commands.RunAsync("worker", "logs", "w"));
        Assert.Equal(
            (0, "{\"timestamp\":\"2026-01-02T03:04:05+00:00\",\"line\":\"[info] up\\u001B[2J\"}\n{\"line\":\"bare\"}\n", ""),
            await commands.RunAsync("worker", "logs", "w", "--since", "2026-01-01", "--until", "30m", "--json"));
        Assert.Equal(
            [
                "GET /v1/deployments/w/logs?start_time_utc=2026-01-02T03%3A00%3A00%2B00%3A00",
                "GET /v1/deployments/w/logs?start_time_utc=2026-01-01T00%3A00%3A00%2B00%3A00&end_time_utc=2026-01-02T03%3A30%3A00%2B00%3A00",
            ],
            service.Requests);
    }

    [Fact]
    public async Task A_log_is_followed_until_the_service_has_no_more()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Logs["w"] = "id: 1\ndata: {\"Timestamp\":\"2026-01-02T03:04:05Z\",\"Line\":\"one\"}\n\nid: 2\ndata: [DONE]\n\n";

        Assert.Equal((0, "[2026-01-02 03:04:05] one\n", ""), await commands.RunAsync("worker", "logs", "w", "--follow"));
        Assert.Equal(["GET /v1/deployments/w/logs/stream?start_time_utc=2026-01-02T04%3A00%3A00%2B00%3A00"], service.Requests);
    }

    [Theory]
    [InlineData("worker logs w")]
    [InlineData("worker logs w --since 1h")]
    public async Task Where_the_Engine_has_no_log_the_Clouds_is_read(string command)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.CloudLogs["w"] = "data: one\n\ndata: two [DONE]\n\n";

        Assert.Equal((0, "one\ntwo [DONE]\n", ""), await commands.RunAsync(command.Split(' ')));
    }

    [Theory]
    [InlineData("worker logs w")]
    [InlineData("worker logs w --follow")]
    public async Task A_worker_of_which_no_log_is_kept_is_not_said_to_be_missing(string command)
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:9");

        var run = await commands.RunAsync(command.Split(' '));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("There is no log of 'w'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_group_stand_before_or_behind_the_command_and_the_Clouds_only_behind()
    {
        await using var service = await FakeArcade.StartAsync();
        await using var other = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        var port = new Uri(other.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        await commands.RunAsync("worker", "--host", "127.0.0.1", "--port", port, "enable", "a");
        await commands.RunAsync("worker", "enable", "b", "--host", $"localhost:{port}");
        await commands.RunAsync("worker", "enable", "c", "--port", port);
        await commands.RunAsync("worker", "rm", "d", "--yes", "--cloud-host", other.Url);
        await commands.RunAsync("worker", "rm", "e", "--yes", "-cp", port, "--no-tls");

        Assert.Equal(["PATCH /v1/workers/a", "PATCH /v1/workers/b", "PATCH /v1/workers/c", "DELETE /api/v1/workers/d", "DELETE /api/v1/workers/e"], other.Requests);
        Assert.Equal(["DELETE /v1/workers/d", "DELETE /v1/workers/e"], service.Requests);
    }

    [Fact]
    public async Task Names_are_completed_and_trouble_is_silent()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("west-1", "http://127.0.0.1:1");
        service.Register("west-2", "http://127.0.0.1:1");
        service.Register("east", "http://127.0.0.1:1");
        service.Register("we$(rm)", "http://127.0.0.1:1");

        Assert.Equal(["west-1", "west-2"], commands.Complete("worker get we"));
        Assert.Contains("east", commands.Complete("worker enable west-1 "));
        service.Fault = ("*", "/", static context =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        Assert.DoesNotContain("west-1", commands.Complete("worker get we"));
        using var nobody = new WorkerCommandLine();
        Assert.DoesNotContain("west-1", nobody.Complete("worker get we"));
    }

    [Fact]
    public async Task The_Engines_catalogue_is_shown_like_a_servers()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Tools.Add(FakeArcade.Tool("Math", "Add"));
        service.Tools.Add(FakeArcade.Tool("Math", "Sub"));
        service.Tools.Add(new JsonObject { ["name"] = "broken" });

        var list = await commands.RunAsync("show", "--engine");
        var one = await commands.RunAsync("show", "--toolkit", "Math", "--tool", "math.add");
        var models = await commands.RunAsync("show", "--engine", "--as", "openai");
        var none = await commands.RunAsync("show", "--engine", "-t", "nothing");

        Assert.Equal((0, "1 more could not be understood and are left out; a newer 'arcade' may know them.\n"), (list.ExitCode, list.Error));
        Assert.Contains("2 tools\n", list.Output, StringComparison.Ordinal);
        Assert.Contains("Math.Sub", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', list.Output + one.Output);
        Assert.Contains("How many.", one.Output, StringComparison.Ordinal);
        Assert.Equal("""[{"kind":"as models have it"},{"kind":"as models have it"}]""", JsonNode.Parse(models.Output)!.ToJsonString());
        Assert.Equal(1, none.ExitCode);
        Assert.Equal(1, (await commands.RunAsync("show", "--engine", "--as", "mcp")).ExitCode);
        Assert.Equal(
            ["GET /v1/tools?limit=100&offset=0", "GET /v1/tools?limit=100&offset=0&toolkit=Math", "GET /v1/tools?limit=100&offset=0&include_format=openai"],
            service.Requests.Take(3));
    }

    [Theory]
    [InlineData("90s", "2026-01-02T03:58:30Z")]
    [InlineData("5m", "2026-01-02T03:55:00Z")]
    [InlineData("1h", "2026-01-02T03:00:00Z")]
    [InlineData("2d", "2025-12-31T04:00:00Z")]
    [InlineData("0s", "2026-01-02T04:00:00Z")]
    [InlineData("999999999d", "1970-01-01T00:00:00Z")]
    [InlineData("2026-01-01", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T10:00:00+02:00", "2026-01-01T08:00:00Z")]
    [InlineData("yesterday", null)]
    [InlineData("-1h", null)]
    [InlineData("h", null)]
    [InlineData("", null)]
    public void A_time_is_so_long_ago_or_a_date(string text, string? expected) =>
        Assert.Equal(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            LogTime.Read(text, new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.Zero)));
}
