using System.Net.Http;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;
using Arcade.Usage.Identity;
using Arcade.Usage.Recording;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Draining;

/// <summary>One sender's work in a host's own process: the same rules, the same code, the same lock, and no process.</summary>
/// <param name="context">The world, looked at anew.</param>
/// <param name="ending">Cancelled when the host ends: late records are not waited for any more.</param>
/// <param name="end">Cancelled when the host can't wait any longer.</param>
internal sealed class DrainAttempt(UsageContext context, CancellationToken ending, CancellationToken end)
{
    private static readonly TimeSpan CarriedLimit = TimeSpan.FromSeconds(5);

    /// <summary>A detached sender is ended by the system after these ten seconds, in whatever code it is.</summary>
    private static readonly TimeSpan HardEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HardEndGrace = TimeSpan.FromSeconds(1);

    /// <summary>Delivers.</summary>
    /// <param name="carried">Hand-overs of events that could not be journaled.</param>
    /// <param name="isRetry">Whether nothing was recorded since the last attempt: others may have delivered what it left.</param>
    public async Task<DrainOutcome> RunAsync(IReadOnlyList<string> carried, bool isRetry)
    {
        if (context.Files is null || context.Decide(context.FindEndpoint()).Mode != UsageMode.On)
            return DrainOutcome.Nothing;
        if (carried.Count > 0)
            await SendCarriedAsync(carried).ConfigureAwait(false);
        // Looked at without the lock: to take it only for a look would leave a command's event behind that relies on its holder.
        if (!context.OwnsState || (isRetry && !HasPending()))
            return DrainOutcome.Nothing;
        return UntilNextAttempt() is { } wait ? DrainOutcome.Later with { Until = wait } : await SendPendingAsync().ConfigureAwait(false);
    }

    private TimeSpan? UntilNextAttempt() =>
        new BackOff(context.Files!, context.Paths!, context.Time).NextAttempt() - context.Time.GetUtcNow();

    private bool HasPending() => new EventAccounts(context).Read().Pending > 0
        || (context.CreateIdentityStore().Read(null).Ledger is { } ledger && IdentityMachine.DueAliases(ledger).Any());

    /// <summary>Once each, lock and back-off notwithstanding, as a sender does with its variable's event.</summary>
    private async Task SendCarriedAsync(IReadOnlyList<string> carried)
    {
        using var client = PostHogWire.CreateClient();
        var delivery = new HandedOverDelivery(context, new WatchedWire(new PostHogWire(client, context.Time), new OffWatch(context)));
        foreach (var data in carried)
            await delivery.SendAsync(HandOver.Parse(data, context.Time), CarriedLimit, end).ConfigureAwait(false);
    }

    /// <summary>Works as the sender if nobody else does.</summary>
    private async Task<DrainOutcome> SendPendingAsync()
    {
        FileLock? held = null;
        if (context.IsNetwork)
        {
            if (!new SenderLauncher(context, mayStart: false).IsRare())
                return DrainOutcome.Later;
        }
        else if ((held = context.Files!.TryLock(context.Paths!.SenderLock)) is null)
        {
            return DrainOutcome.Later;
        }

        // The run gives it up itself, unless it doesn't come to that.
        using var given = held;
        using var client = PostHogWire.CreateClient();
        if (!await SendAsync(new PostHogWire(client, context.Time), held).ConfigureAwait(false))
            return DrainOutcome.Never;
        return HasPending() ? DrainOutcome.Later with { Until = UntilNextAttempt() } : DrainOutcome.Nothing;
    }

    /// <summary>Sends, for as long as a sender may.</summary>
    /// <returns>False where the work didn't come back.</returns>
    private async Task<bool> SendAsync(PostHogWire wire, FileLock? held)
    {
        using var limit = new CancellationTokenSource(HardEnd, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        var token = both.Token;
        var run = new SenderRun(context, wire, new SenderSettings { Ending = ending });
        // Apart: what the host's own principal source does may block, and never heed a token.
        var running = Task.Run(() => run.RunAsync(held, null, token), CancellationToken.None);
        try
        {
            await running.WaitAsync(HardEnd + HardEndGrace, context.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ended; the rest is still in the journal.
        }
        catch (TimeoutException)
        {
            // Others can deliver what this process can't. How it ends, if ever, is nobody's concern.
            run.GiveUpLock();
            _ = running.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return false;
        }

        return true;
    }
}
