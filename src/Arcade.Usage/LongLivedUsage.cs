using Arcade.Usage.Consent;
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
    private readonly Lock _gate = new();
    private BackgroundDrain? _drain;
    private bool _isEnded;

    internal LongLivedUsage(UsageContext context) => _context = context;

    /// <summary>Records an event: it is in the journal when this returns, and leaves in the background.</summary>
    /// <param name="recorded">The event; one that the catalogue doesn't declare is not recorded.</param>
    public void Record(UsageEvent recorded) => Record(() => recorded);

    /// <summary>As the other one, for an event that is made only if it may be recorded.</summary>
    /// <param name="make">Makes the event; what it throws is swallowed, and nothing is recorded.</param>
    public void Record(Func<UsageEvent> make)
    {
        try
        {
            // A host that is off by its environment loads nothing more.
            if (!_context.Settings.IsOffBy(_context.Variables))
                RecordCore(make);
        }
        catch (Exception)
        {
            // The one boundary: tracking never makes a server fail.
        }
    }

    /// <summary>Ends the delivery within half a second. What has not left stays, for the next command or server to deliver.</summary>
    /// <returns>A task that ends by then.</returns>
    public ValueTask DisposeAsync() => End()?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>As <see cref="DisposeAsync"/>, but waits for nothing.</summary>
    public void Dispose() => End()?.Dispose();

    private void RecordCore(Func<UsageEvent> make)
    {
        // A file that got a closed stream's number would get what the host's other threads print.
        StandardStreams.FillClosed();
        var session = new UsageSession(_context.LookAgain(), mayStart: false, data => Drain()?.TryCarry(data) == true);
        if (session.Consent.Mode == UsageMode.Off)
            return;
        session.Record(make());
        if (session.Consent.Mode == UsageMode.On)
            Drain()?.Wake();
    }

    /// <summary>Made when there is something to deliver; null after the end.</summary>
    private BackgroundDrain? Drain()
    {
        lock (_gate)
            return _isEnded ? null : _drain ??= new BackgroundDrain(_context);
    }

    private BackgroundDrain? End()
    {
        lock (_gate)
        {
            _isEnded = true;
            return _drain;
        }
    }
}
