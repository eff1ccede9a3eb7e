using Arcade.Usage.Consent;
using Arcade.Usage.Sending;

namespace Arcade.Usage.Control;

/// <summary>Delivers in this process, by the sender's own code.</summary>
internal sealed class Flush(UsageContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    public async Task<FlushResult> RunAsync(Action<int>? progress, CancellationToken cancellationToken)
    {
        if (context.Files is null || !context.OwnsState)
            return new FlushResult(0, 0, 0, "the state directory can't be used");
        var consent = context.Decide(context.FindEndpoint());
        if (consent.Mode != UsageMode.On)
            return Result(0, consent.Mode == UsageMode.Local ? "no endpoint is configured, so nothing is ever sent" : "tracking is off");
        if (!context.Files.MakeDirectory(context.Paths!.Directory))
            return Result(0, "the state directory can't be written");

        var held = context.IsNetwork ? null : await SenderLockWait.TryLockAsync(context, Patience, cancellationToken).ConfigureAwait(false);
        if (held is null && !context.IsNetwork)
            return Result(0, "a sender is still at work");
        var delivered = 0;
        using var client = PostHogWire.CreateClient();
        var settings = new SenderSettings
        {
            Life = Life,
            Lingers = false,
            IgnoresBackOff = true,
            Progress = count =>
            {
                delivered = count;
                progress?.Invoke(count);
            },
        };
        await new SenderRun(context, new PostHogWire(client, context.Time), settings).RunAsync(held, null, cancellationToken).ConfigureAwait(false);
        return Result(delivered, null);
    }

    private FlushResult Result(int delivered, string? obstacle)
    {
        var status = new UsageControl(context, mayStart: false).GetStatus();
        return new FlushResult(delivered, status.PendingEvents, status.PendingAliases, obstacle);
    }
}
