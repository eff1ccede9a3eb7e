using Arcade.Usage.Tests.Identity.Real;

namespace Arcade.Usage.Tests.Identity;

/// <summary>
/// What the model doesn't run: the commands, logins and senders themselves, on real files, with somebody else's whole step between any two of
/// their calls. Each history follows from its seed; for more than the usual number <c>ARCADE_MODEL_REAL_HISTORIES</c>.
/// </summary>
public sealed class RealHistoryTests(ITestOutputHelper output)
{
    private const int DefaultHistories = 300;

    [Fact]
    public void Real_commands_and_senders_keep_the_invariants_whatever_happens_between_their_calls()
    {
        var histories = IdentityExplorationTests.Setting("ARCADE_MODEL_REAL_HISTORIES", DefaultHistories);
        var first = IdentityExplorationTests.Setting("ARCADE_MODEL_SEED", 0);
        var (events, aliases, linked, turns, kills) = (0, 0, 0, 0, 0);
        for (var seed = first; seed < first + histories; seed++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            using var history = new RealHistory(seed);
            history.Run();
            Assert.True(history.Checks.Violations.Count == 0, $"History {seed}: {string.Join('\n', [.. history.Checks.Violations, .. history.Log])}");
            events += history.Checks.Events.Count(static item => item.IsTaken);
            aliases += history.Checks.Aliases;
            linked += history.Checks.Linked;
            turns += history.Turns;
            kills += history.Kills;
        }

        output.WriteLine($"{events} events and {aliases} aliases were taken, {linked} ids given; {turns} steps between others' calls, {kills} kills");
        // A check that never applies proves nothing.
        Assert.True(events > histories && aliases > histories / 10 && linked > histories / 10 && turns > histories && kills > histories / 10);
    }
}
