using Arcade.Cli.Tests.Canary;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;
using Arcade.Usage.Testing.Canaries;

namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>Every command of the published program in every outcome, with canaries wherever it can look.</summary>
public sealed class PublishedCommandsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_command_has_every_outcome_or_a_reason_why_not()
    {
        foreach (var path in CommandTree.Paths())
        {
            foreach (var outcome in Enum.GetValues<CanaryOutcome>())
            {
                var isTried = CanaryScenarios.All.Any(scenario => scenario.Path == path && scenario.Outcome == outcome);
                Assert.True(isTried != CanaryScenarios.Impossible.ContainsKey((path, outcome)), $"'{path}' {outcome}: give it a scenario, or a reason why it can't end so.");
            }
        }
    }

    [Fact]
    public async Task No_command_in_any_outcome_lets_a_planted_byte_out()
    {
        PublishedProgram.RequireNative();
        var leaks = new List<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 2, CancellationToken = Cancellation };
        await Parallel.ForEachAsync(CanaryScenarios.All, options, async (scenario, _) =>
        {
            try
            {
                await foreach (var leak in LeaksAsync(scenario))
                    Add($"{scenario}: {leak}");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Add($"{scenario}: {exception.Message}");
            }
        });
        Assert.True(leaks.Count == 0, string.Join("\n", leaks));
        TestContext.Current.TestOutputHelper?.WriteLine($"{CanaryScenarios.All.Count} scenarios of {CommandTree.Paths().Count} commands");

        void Add(string leak)
        {
            lock (leaks)
                leaks.Add(leak);
        }
    }

    [Fact]
    public async Task A_relative_work_directory_is_all_that_a_sender_is_told_beyond_its_event()
    {
        await using var home = await CanaryHome.CreateAsync();
        home.Variables["ARCADE_WORK_DIR"] = "here";
        Directory.CreateDirectory(Path.Combine(home.Work, "here"));
        var hold = home.Service.HoldNext();
        await home.RunAsync(["status"]);
        await hold.HoldAsync(cancellationToken: Cancellation);
        home.LookThroughSender();
        hold.Release();
        await home.Service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        // It works in another directory, so the path is made whole; the sender's own environment is the user's alone to read.
        Assert.Contains(home.Findings, finding => finding.Context.Contains("ARCADE_WORK_DIR=", StringComparison.Ordinal));
        Assert.All(home.Findings, finding => Assert.Contains("ARCADE_WORK_DIR=", finding.Context, StringComparison.Ordinal));
    }

    private static async IAsyncEnumerable<string> LeaksAsync(CanaryScenario scenario)
    {
        await using var home = await CanaryHome.CreateAsync();
        if (!scenario.IsRecorded)
        {
            // Something to look at: one event that was sent, and one that waits.
            await home.RunAsync(["status"]);
            await home.Service.WaitForEventsAsync(1, cancellationToken: Cancellation);
            await home.SenderEndsAsync();
            home.Service.Always(CanaryScenarios.Refusal);
            await home.RunAsync(["whoami", CanaryTexts.Stem]);
            await home.SenderEndsAsync();
            home.Service.Always(Answer.Ok);
        }

        scenario.Arrange(home);
        var hold = scenario is { IsRecorded: true, Waits: false } ? home.Service.HoldNext() : null;
        var result = await home.RunAsync([.. scenario.Path.Split(' '), .. scenario.Arguments(home)], scenario.Output, scenario.Meanwhile);
        if (scenario.ExitCodes.Length > 0 && !scenario.ExitCodes.Contains(result.ExitCode))
            yield return $"exit code {result.ExitCode}: {result.Output}{result.Error}";
        home.LookThroughState();
        if (hold is not null)
        {
            await hold.HoldAsync(cancellationToken: Cancellation);
            home.LookThroughSender();
            hold.Release();
            var sent = (await home.Service.WaitUntilAsync(static snapshot => snapshot.AcceptedEvents.Any(static item => !item.IsAlias), cancellationToken: Cancellation)).AcceptedEvents.First(static item => !item.IsAlias);
            if (sent.TextProperty("command_name") != scenario.Path.Replace(' ', '.') || !IsOf(scenario, sent.TextProperty("error_type")))
                yield return $"its event is {sent.RawText}";
        }

        await home.SenderEndsAsync();
        if (scenario.Waits && !(await home.RunAsync(["usage", "show", "--pending"])).Output.Contains($"\"command_name\":\"{scenario.Path.Replace(' ', '.')}\"", StringComparison.Ordinal))
            yield return "its event doesn't wait";
        home.LookThroughState();
        home.LookThroughWire();
        foreach (var finding in home.Findings)
            yield return $"{finding.Place}: {finding.Context}";
    }

    private static bool IsOf(CanaryScenario scenario, string? errorType) => scenario.ErrorType switch
    {
        "" => errorType is { Length: > 0 } and not ("usage_error" or "cli_error" or "cancelled"),
        var expected => expected == errorType,
    };
}
