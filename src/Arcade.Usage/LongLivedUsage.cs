using Arcade.Usage.Draining;
using Arcade.Usage.Events;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>Usage tracking of a host that lives on, perhaps for weeks: it records, and delivers in the background of its own process.</summary>
/// <remarks>
/// Nothing here throws or prints, and no process is ever started. Consent and identity are read anew for each event, so a
/// logout or an opt-out counts from the next one on. For concurrent use.
/// </remarks>
public sealed class LongLivedUsage : IAsyncDisposable, IDisposable
{
    private readonly UsageContext _context;
    private readonly BackgroundDrain _drain;

    internal LongLivedUsage(UsageContext context)
    {
        _context = context;
        _drain = new BackgroundDrain(context);
    }

    /// <summary>Records an event: it is in the journal when this returns, and leaves in the background.</summary>
    /// <param name="recorded">The event; one that the catalogue doesn't declare is not recorded.</param>
    public void Record(UsageEvent recorded)
    {
        try
        {
            // A host that is off by its environment loads nothing more.
            if (!_context.IsOffByEnvironment())
                RecordCore(recorded);
        }
        catch (Exception)
        {
            // The one boundary: tracking never makes a server fail.
        }
    }

    /// <summary>Ends the delivery within half a second. What has not left stays, for the next command or server to deliver.</summary>
    /// <returns>A task that ends by then.</returns>
    public ValueTask DisposeAsync() => _drain.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, but waits for nothing.</summary>
    public void Dispose() => _drain.Dispose();

    private void RecordCore(UsageEvent recorded)
    {
        // A file that got a closed stream's number would get what the host's other threads print.
        StandardStreams.FillClosed();
        var session = new UsageSession(_context.LookAgain(), mayStart: false, _drain.TryCarry);
        session.Record(recorded);
        if (session.Consent.Mode == Consent.UsageMode.On)
            _drain.Wake();
    }
}
