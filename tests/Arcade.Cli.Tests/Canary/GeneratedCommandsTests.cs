using System.Globalization;
using System.Runtime.Versioning;
using Arcade.Usage.Testing;
using Arcade.Usage.Testing.Canaries;

namespace Arcade.Cli.Tests.Canary;

/// <summary>Generated command lines through the program's own tree, recorded into a real home and sent over real HTTP.</summary>
[SupportedOSPlatform("linux")]
public sealed class GeneratedCommandsTests
{
    private const int PerRound = 400;
    private const int Few = 100_000;
    private const int Many = 1_000_000;

    /// <summary>Of so many commands at least one ends in each way that says something of its own.</summary>
    private const int PerEnd = 200;

    [Fact]
    public async Task Of_a_hundred_thousand_generated_commands_no_planted_byte_is_kept_or_sent()
    {
        var token = TestContext.Current.CancellationToken;
        await using var auth = await LoopbackAuthService.StartAsync(cancellationToken: token);
        auth.For(static request => request.Number % 5 == 0, Answer.Status(500, CanaryTexts.Stem).WithHeader("X-Reason", CanaryTexts.Stem));
        var findings = new List<CanaryFinding>();
        var events = 0;
        var started = 0;
        var ends = new Dictionary<string, int>();
        var executed = new HashSet<string>();
        var rounds = (Commands() / PerRound) + 1;
        await Parallel.ForAsync(0, rounds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = token }, async (seed, _) =>
        {
            await using var round = new CanaryRound(seed, auth);
            await round.RunAsync(PerRound);
            lock (findings)
            {
                findings.AddRange(round.Findings.Take(5));
                events += round.Events;
                started += round.Started;
                foreach (var (end, count) in round.Ends.CountBy(static end => end))
                    ends[end] = ends.GetValueOrDefault(end) + count;
                executed.UnionWith(round.Executed);
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds * PerRound} commands, {events} events, {started} starts; {string.Join(", ", ends.OrderByDescending(static end => end.Value).Select(static end => $"{end.Key} {end.Value}"))}"));
        Assert.Empty(findings);
        // Most are recorded; a test that recorded nothing would find nothing.
        // One that the service refuses comes again, so there may be more of them than commands.
        Assert.InRange(events, rounds * PerRound / 3, rounds * PerRound * 2);
        foreach (var end in new[] { "success", "cli_error", "usage_error", "System.InvalidOperationException" })
            Assert.InRange(ends.GetValueOrDefault(end), rounds * PerRound / PerEnd, rounds * PerRound);
        // A parse error says nothing of what an action may let through.
        Assert.Empty(CommandTree.Paths().Except(executed));
        Assert.InRange(started, rounds * PerRound / 4, rounds * PerRound);
    }

    [Fact]
    public async Task One_that_leaked_would_be_found_in_the_journal_on_the_wire_in_the_receipts_and_at_the_sender()
    {
        await using var auth = await LoopbackAuthService.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        // A round whose service refuses nothing, and where nobody is signed in.
        await using var round = new CanaryRound(seed: 3, auth) { Leaks = true, IsCalm = true };
        await round.RunAsync(20);
        Assert.Superset(
            new HashSet<string> { "usage/journal/01", "the wire, inflated", "usage/receipts", "the arguments and the environment of the sender" },
            round.Findings.Select(static finding => finding.Place).ToHashSet());
    }

    /// <summary>The variable asks for another number, to look at a change quickly.</summary>
    private static int Commands() =>
        int.TryParse(Environment.GetEnvironmentVariable("ARCADE_TESTS_CANARY_COMMANDS"), CultureInfo.InvariantCulture, out var asked) ? asked
        : Environment.GetEnvironmentVariable("ARCADE_TESTS_FULL") == "1" ? Many : Few;
}
