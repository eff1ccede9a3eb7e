using System.Text.Json.Nodes;

namespace Arcade.Cli.Tests.Workers;

public sealed class WorkerListTests
{
    [Fact]
    public async Task The_registry_and_the_deployments_are_one_table()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("both", "http://127.0.0.1:7001", enabled: true, "Math", "Chat", "Math");
        service.Register("moved", "http://127.0.0.1:7002", enabled: false, "Files");
        service.Register("mine", "https://mine.example", enabled: true);
        service.Deployed = [("both", "http://127.0.0.1:7001/"), ("moved", "http://127.0.0.1:7999"), ("alone", "http://127.0.0.1:7003")];

        var run = await commands.RunAsync("worker", "list");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                "ID|Cloud Deployed|Engine Registered|Enabled|Host|Toolkits",
                "both|yes|yes|yes|http://127.0.0.1:7001|Chat, Math",
                "moved|yes|yes|no|registered: http://127.0.0.1:7002, actual: http://127.0.0.1:7999|Files",
                "mine|no|yes|yes|https://mine.example|unknown",
                "alone|yes|no|no|http://127.0.0.1:7003",
            ],
            Cells(run.Output));
        Assert.StartsWith("The tools of 1 of these workers are not known", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_all_of_it_as_one_object()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:7002", enabled: true, "Files");
        service.Deployed = [("w", "http://127.0.0.1:7999")];

        var run = await commands.RunAsync("server", "list", "--json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(
            """{"workers":[{"id":"w","cloud_deployed":true,"engine_registered":true,"enabled":true,"type":"http","cloud_status":"Running","registered_host":"http://127.0.0.1:7002","actual_host":"http://127.0.0.1:7999","host_mismatch":true,"toolkits":["Files"]}]}""",
            JsonNode.Parse(run.Output)!.ToJsonString());
    }

    [Fact]
    public async Task All_pages_and_all_toolkits_are_read()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        for (var i = 0; i < 230; i++)
            service.Register($"w{i}", "http://127.0.0.1:1", enabled: true, $"Kit{i}");

        var workers = JsonNode.Parse((await commands.RunAsync("worker", "list", "--json")).Output)!["workers"]!.AsArray();

        Assert.Equal(Enumerable.Range(0, 230).Select(static i => $"w{i}:Kit{i}"), workers.Select(static worker => $"{worker!["id"]}:{worker["toolkits"]![0]}"));
    }

    [Fact]
    public async Task Workers_that_only_the_Cloud_knows_are_shown_and_none_are_said_to_be_none()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);

        Assert.Equal((0, "There are no workers.\n", ""), await commands.RunAsync("worker", "list"));
        service.Deployed = [("alone", "http://127.0.0.1:7003")];
        Assert.Contains("alone|yes|no", string.Join('\n', Cells((await commands.RunAsync("worker", "list")).Output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_runs_no_workers_itself_still_has_its_registry()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Register("w", "http://127.0.0.1:7002", enabled: true, "Files");
        service.Deployed = null;

        var run = await commands.RunAsync("worker", "list");

        Assert.Equal((0, $"{service.Url} runs no workers itself.\n"), (run.ExitCode, run.Error));
        Assert.Contains("w|no|yes|yes", string.Join('\n', Cells(run.Output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_others_cannot_command_the_terminal()
    {
        await using var service = await FakeArcade.StartAsync();
        using var commands = WorkerCommandLine.At(service);
        service.Deployed = [("a\\u001b[2Jb", "[red]x[/]")];

        var run = await commands.RunAsync("worker", "list");

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("[red]x[/]", run.Output, StringComparison.Ordinal);
    }

    private static string[] Cells(string output) =>
    [
        .. output.Split('\n').Where(static line => line.Any(char.IsLetterOrDigit))
            .Select(static line => string.Join('|', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))),
    ];
}
