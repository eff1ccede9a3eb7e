using System.Net.Http;
using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Events;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>The sender process: verb and variable, both needed, recognised before any other code.</summary>
internal static class SenderEntry
{
    private const int UsageError = 2;

    private static readonly TimeSpan HandedOverLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs the sender in a process that was started with the verb.</summary>
    /// <param name="context">The world.</param>
    /// <returns>The exit code.</returns>
    public static int Run(UsageContext context)
    {
        if (context.Variables.Read(context.Settings.Names.EventDataVariable) is not { } data)
            return UsageError;
        try
        {
            // Found before the working directory changes: it may be a relative path.
            _ = context.Paths;
            SenderStart.Arm();
            RunAsync(context, data).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // A sender has nobody to tell: what it didn't settle is still in the journal.
        }

        return 0;
    }

    private static async Task RunAsync(UsageContext context, string data)
    {
        if (context.Files is not { } files || context.ReasonByEnvironment() != ConsentRules.Undecided)
            return;
        var handOver = HandOver.Parse(data, context.Time);
        using var client = PostHogWire.CreateClient();
        var wire = new PostHogWire(client, context.Time);
        var held = context is { OwnsState: true, IsNetwork: false } ? TakeLock(context, files, context.Paths!) : null;
        if (held is not null || context is { OwnsState: true, IsNetwork: true })
            await new SenderRun(context, wire, new SenderSettings()).RunAsync(held, handOver, CancellationToken.None).ConfigureAwait(false);
        else if (!handOver.IsJournaled)
            await new HandedOverDelivery(context, new WatchedWire(wire, new OffWatch(context))).SendAsync(handOver, HandedOverLimit, CancellationToken.None).ConfigureAwait(false);
    }

    private static FileLock? TakeLock(UsageContext context, Files files, StateFiles paths) =>
        files.TryInherit(SenderStart.InheritedLock(context.Variables, context.Settings.Names), paths.SenderLock) ?? files.TryLock(paths.SenderLock);
}
