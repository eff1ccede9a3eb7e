using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>One sender's life under the lock: aliases, records, half a second for late ones, unlock, one more look.</summary>
internal sealed class SenderRun
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LingerInterval = TimeSpan.FromMilliseconds(50);
    private const int MaxRounds = 200;
    private const int MaxLives = 20;

    private readonly UsageContext _context;
    private readonly SenderSettings _settings;
    private readonly Files _files;
    private readonly StateFiles _paths;
    private readonly EventJournal _journal;
    private readonly IdentityStore _identity;
    private readonly SenderClock _clock;
    private readonly OffWatch _watch;
    private readonly WatchedWire _wire;
    private readonly IReadOnlyList<UsageEndpoint> _endpoints;
    private readonly UsageEndpoint? _current;
    private FileLock? _held;

    public SenderRun(UsageContext context, PostHogWire wire, SenderSettings settings)
    {
        _context = context;
        _settings = settings;
        _files = context.Files!;
        _paths = context.Paths!;
        _watch = new OffWatch(context);
        _wire = new WatchedWire(wire, _watch);
        _journal = context.CreateJournal();
        _identity = context.CreateIdentityStore();
        _clock = new SenderClock(context.Time, settings.Life);
        _endpoints = EndpointSearch.FindAll(context.Variables, context.Settings, _files, context.OwnsState ? _paths : null);
        _current = context.FindEndpoint();
    }

    /// <summary>Works until nothing is left that can be sent now.</summary>
    /// <param name="held">The sender lock, or null on a network file system. It is given up here.</param>
    /// <param name="handOver">An event that is not in the journal, or null.</param>
    /// <param name="cancellationToken">Ends the run; nothing is lost by it.</param>
    public async Task RunAsync(FileLock? held, HandOver? handOver, CancellationToken cancellationToken)
    {
        try
        {
            await RunCoreAsync(held, handOver, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A process that lives on (a host whose run was ended) would keep everybody's lock.
            GiveUpLock();
        }
    }

    /// <summary>Unlocks whatever the run still does: without the lock nothing more is sent by it.</summary>
    public void GiveUpLock() => Interlocked.Exchange(ref _held, null)?.Dispose();

    private async Task RunCoreAsync(FileLock? held, HandOver? handOver, CancellationToken cancellationToken)
    {
        for (var life = 0; life < MaxLives; life++)
        {
            _held = held;
            var guard = new SenderGuard(_context, _journal, _identity, held);
            var (seen, aliases, records) = await LiveAsync(guard, handOver, cancellationToken).ConfigureAwait(false);
            handOver = null;
            GiveUpLock();
            if (held is null || records.MustEnd)
                return;

            // Whatever came between the last look and the unlocking found the lock taken, and started nobody.
            var isOff = _context.IsMarkedOff();
            var isLate = isOff ? _journal.TotalSize() > 0 || HasDueAlias() : _journal.TotalSize() != seen || aliases.IsDue();
            if (!isLate || _clock.Left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
                return;
            held = _files.TryLock(_paths.SenderLock);
            if (held is null)
                return;
        }

        held?.Dispose();
    }

    private bool HasDueAlias() => _identity.Read(null).Ledger is { } ledger && IdentityMachine.DueAliases(ledger).Any();

    private async Task<(long Seen, AliasDelivery Aliases, RecordDelivery Records)> LiveAsync(SenderGuard guard, HandOver? handOver, CancellationToken cancellationToken)
    {
        var log = new SelfLog(_files, _paths, _context.Time);
        var endpoint = _current?.Key;
        var backOff = new BackOff(_files, _paths, _context.Time, endpoint);
        var delivery = new Delivery(_wire, guard, _clock, backOff, log, _context.Time);
        var receipts = new Receipts(_files, _paths, _context.Time);
        var aliases = new AliasDelivery(_identity, delivery, backOff, receipts, _endpoints, _context.Time, _settings.IgnoresBackOff);
        var records = new RecordDelivery(delivery, receipts, new DailyCount(_files, _paths, _context.Time, _context.Settings.DailyCap));
        var resolver = new PrincipalResolver(_identity, _context.Settings.Principals, _files, endpoint);
        var selection = new RecordSelection(_context, _identity, resolver, _watch, _endpoints, backOff, _settings.IgnoresBackOff);
        var drain = new JournalDrain(_context, _journal, _context.CreateOutcomeNotes(), log, aliases, selection, records, guard);

        await guard.MayGoOnAsync(hasRecords: false, cancellationToken).ConfigureAwait(false);
        if (handOver is { IsJournaled: false })
        {
            await aliases.SendDueAsync(cancellationToken).ConfigureAwait(false);
            await new HandedOverDelivery(_context, _wire).SendAsync(handOver, _clock.RequestLimit, cancellationToken).ConfigureAwait(false);
        }

        new TemporarySweep(_files, _paths, _context.Time).Run();
        for (var round = 0; round < MaxRounds; round++)
        {
            var seen = await drain.DrainAsync(_clock, cancellationToken).ConfigureAwait(false);
            _settings.Progress?.Invoke(records.Delivered);
            if (guard.IsMarkedOff())
            {
                await guard.EmptyAsync(cancellationToken).ConfigureAwait(false);
                return (_journal.TotalSize(), aliases, records);
            }

            if (records.MustEnd || !_settings.Lingers || !await LateOnesCameAsync(guard, aliases, seen, cancellationToken).ConfigureAwait(false))
                return (seen, aliases, records);
        }

        return (_journal.TotalSize(), aliases, records);
    }

    /// <summary>Waits for half a second: an append doesn't change a directory's time, so the segments' sizes are looked at.</summary>
    private async Task<bool> LateOnesCameAsync(SenderGuard guard, AliasDelivery aliases, long seen, CancellationToken cancellationToken)
    {
        var started = _context.Time.GetTimestamp();
        while (_context.Time.GetElapsedTime(started) < Linger && _clock.Left > Linger && !_settings.Ending.IsCancellationRequested)
        {
            if (guard.IsMarkedOff())
            {
                await guard.EmptyAsync(cancellationToken).ConfigureAwait(false);
                return false;
            }

            if (_journal.TotalSize() != seen || aliases.IsDue())
                return true;
            await Task.Delay(LingerInterval, _context.Time, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }
}
