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
    private const int Cases = 100_000;

    [Fact]
    public async Task Of_a_hundred_thousand_generated_commands_no_planted_byte_is_kept_or_sent()
    {
        var token = TestContext.Current.CancellationToken;
        await using var auth = await LoopbackAuthService.StartAsync(cancellationToken: token);
        auth.For(static request => request.Number % 5 == 0, Answer.Status(500, CanaryTexts.Stem).WithHeader("X-Reason", CanaryTexts.Stem));
        var findings = new List<CanaryFinding>();
        var events = 0;
        var rounds = (Environment.GetEnvironmentVariable("ARCADE_TESTS_FULL") == "1" ? 10 : 1) * Cases / PerRound + 1;
        await Parallel.ForAsync(0, rounds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = token }, async (seed, _) =>
        {
            await using var round = new CanaryRound(seed, auth);
            await round.RunAsync(PerRound);
            lock (findings)
            {
                findings.AddRange(round.Findings.Take(5));
                events += round.Events;
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds * PerRound} commands, {events} events"));
        Assert.Empty(findings);
        // Most are recorded; a test that recorded nothing would find nothing.
        Assert.InRange(events, rounds * PerRound / 3, rounds * PerRound);
    }
}
