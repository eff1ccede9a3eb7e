using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Runs a cell with tracking off and on: nobody can tell them apart, nothing waits, and the event arrives once.</summary>
internal static class FaultCells
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task AssertAsync(StageHomes homes, Cell cell)
    {
        if (cell.Trouble.NeedsRoot)
            Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var offHome = await homes.CreateAsync(cell.Stage, null);
        await using var home = await homes.CreateAsync(cell.Stage, service);
        try
        {
            var off = await RunAsync(offHome, cell);
            var on = await RunAsync(home, cell);
            Assert.Equal(Unrooted(offHome, off.Result), Unrooted(home, on.Result));
            if (!cell.Trouble.IsUnstartable)
            {
                off.AssertRan();
                on.AssertRan();
            }

            Waiting.AssertNone(off, on);
            Waiting.AssertNoChain(on);
            await AssertArrivedAsync(home, cell, service);
        }
        finally
        {
            await UndoAsync(offHome, cell.Trouble);
            await UndoAsync(home, cell.Trouble);
        }
    }

    private static Task UndoAsync(QuietHome home, Trouble trouble) =>
        trouble.Undo == "true" ? Task.CompletedTask : QuietShell.RunAsync(["/bin/sh", "-c", trouble.Undo], home.Variables, home.Root);

    private static async Task<ObservedRun> RunAsync(QuietHome home, Cell cell)
    {
        await StageHomes.ShellAsync(home, cell.Trouble.Prepare);
        return await ObservedRun.RunAsync(home, cell.Trouble.Script, cell.Command);
    }

    private static async Task AssertArrivedAsync(QuietHome home, Cell cell, LoopbackPostHog service)
    {
        var trouble = cell.Trouble;
        if (Commands(service.TakeSnapshot()) == 0)
        {
            await StageHomes.ShellAsync(home, trouble.Mend);
            await home.RunAsync("usage", "flush");
        }

        await home.SenderEndsAsync();
        var snapshot = service.TakeSnapshot();
        if (trouble.MayBeLost is null || Commands(snapshot) > 0)
            Assert.True(Commands(snapshot) == 1, snapshot.Describe());
        if (Commands(snapshot) > 0)
            service.AssertDelivered();
        if (cell.Stage == Stage.LoggedIn && trouble.MayBeAnonymous is null)
            Assert.All(snapshot.AcceptedEvents.Where(static item => !item.IsAlias), static item => Assert.Equal(StageHomes.Principal, item.DistinctId));
    }

    private static int Commands(Snapshot snapshot) => snapshot.AcceptedEvents.Count(static item => !item.IsAlias);

    private static QuietResult Unrooted(QuietHome home, QuietResult result) =>
        new(result.ExitCode, result.Output.Replace(home.Root, "ROOT", StringComparison.Ordinal), result.Error.Replace(home.Root, "ROOT", StringComparison.Ordinal));
}
