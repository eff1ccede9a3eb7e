using System.Text;
using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Control;

/// <summary>What a user can see and do (usage.md section 7). Adapters print it; nothing here does.</summary>
public sealed class UsageControl
{
    private const int ReadAttempts = 5;

    private static readonly TimeSpan IdentityPatience = TimeSpan.FromMilliseconds(500);

    private readonly UsageContext _context;
    private readonly bool _mayStart;

    internal UsageControl(UsageContext context, bool mayStart)
    {
        _context = context;
        _mayStart = mayStart;
    }

    /// <summary>Everything that this product may say.</summary>
    public UsageCatalogue Catalogue => _context.Settings.Catalogue;

    /// <summary>The product's name, and the variables and places that follow from it.</summary>
    public ProductNames Names => _context.Settings.Names;

    /// <summary>The product's version as events bear it.</summary>
    public string Version => _context.Settings.Version;

    private bool HasState => _context.Files is not null && _context.OwnsState;

    /// <summary>Shows how things stand. Changes nothing.</summary>
    /// <returns>The status.</returns>
    public UsageStatus GetStatus()
    {
        var endpoint = _context.Files is null ? null : _context.FindEndpoint();
        var status = new UsageStatus
        {
            Consent = _context.Decide(endpoint),
            Endpoint = endpoint,
            StateDirectory = _context.Paths?.Directory,
            CanStartSender = _mayStart && _context.Starter is not null && SenderProgram.Find(_context.Settings.Program, _context.Settings.Arguments) is not null,
        };
        if (!HasState)
            return status;

        var view = _context.CreateIdentityStore().Read(null);
        var accounts = new EventAccounts(_context).Read();
        var receipts = Receipts().Read();
        var last = receipts.Count == 0 ? null : receipts[^1];
        return status with
        {
            AnonymousId = view.File?.AnonymousId,
            LinkedPrincipalId = view.File?.LinkedPrincipalId,
            PendingEvents = (int)accounts.Pending,
            LocalEvents = (int)accounts.Local,
            Accounts = accounts,
            PendingAliases = view.Ledger is null ? 0 : IdentityMachine.DueAliases(view.Ledger).Count(),
            LastDelivery = last?.Text("at"),
            LastVerdict = last?.Text("verdict"),
            NextAttempt = new BackOff(_context.Files!, _context.Paths!, _context.Time).NextAttempt(),
            LastProblem = new SelfLog(_context.Files!, _context.Paths!, _context.Time).LastLine(),
        };
    }

    /// <summary>The recorded events that are still here, one JSON object each, as they will be sent once it is known whose they are.</summary>
    /// <returns>The events, in the order of recording.</returns>
    public IReadOnlyList<string> PendingEvents() => HasState ? [.. new JournalView(_context).UnsettledEvents().Select(Encoding.UTF8.GetString)] : [];

    /// <summary>The aliases that are owed, one JSON object each, as they will be sent; they go before the events.</summary>
    /// <returns>The aliases, oldest first.</returns>
    public IReadOnlyList<string> PendingAliases() => HasState && _context.CreateIdentityStore().Read(null).Ledger is { } ledger
        ? [.. from due in IdentityMachine.DueAliases(ledger)
              where due.Alias.Uuid is not null && due.Entry.Principal is not null
              select Encoding.UTF8.GetString(EventWriter.WriteAlias(due.Entry.AnonymousId, due.Entry.Principal!, due.Alias.Uuid!, due.Alias.Timestamp!).Written)]
        : [];

    /// <summary>The receipts of what was sent: JSON objects with <c>at</c>, <c>verdict</c>, <c>host</c> and the <c>event</c> as it was sent.</summary>
    /// <returns>The receipts, oldest first.</returns>
    public IReadOnlyList<string> SentReceipts() => HasState ? [.. Receipts().Read().Select(static receipt => Encoding.UTF8.GetString(receipt.Raw))] : [];

    /// <summary>What is pending and what was sent, none of it in both: what a sender delivers meanwhile is read again.</summary>
    /// <returns>The aliases and events that are owed, aliases first, and the receipts.</returns>
    public UsageEvents GetEvents()
    {
        var pending = Pending();
        for (var attempt = 1; ; attempt++)
        {
            var sent = SentReceipts();
            var after = Pending();
            if (after.SequenceEqual(pending) || attempt == ReadAttempts)
                return new UsageEvents(after, sent);
            pending = after;
        }
    }

    /// <summary>Delivers now, whatever the back-off says; waits at most 15 seconds for a sender that is at work.</summary>
    /// <param name="progress">Told how many events were delivered so far.</param>
    /// <param name="cancellationToken">Ends the attempt; nothing is lost by it.</param>
    /// <returns>What was achieved.</returns>
    public Task<FlushResult> FlushAsync(Action<int>? progress = null, CancellationToken cancellationToken = default) =>
        new Flush(_context).RunAsync(progress, cancellationToken);

    /// <summary>Switches tracking off: the marker, then everything that has not left.</summary>
    /// <param name="cancellationToken">Ends the wait; the marker stands by then.</param>
    /// <returns>False where the marker could not be written.</returns>
    public Task<bool> TurnOffAsync(CancellationToken cancellationToken = default) => new ConsentSwitch(_context).TurnOffAsync(cancellationToken);

    /// <summary>Switches tracking on, with nothing of what was recorded before.</summary>
    /// <param name="cancellationToken">Ends the wait; tracking is still off then.</param>
    /// <returns>False where a sender was still at work after 2 seconds, or the marker could not be removed: still off.</returns>
    public Task<bool> TurnOnAsync(CancellationToken cancellationToken = default) => new ConsentSwitch(_context).TurnOnAsync(cancellationToken);

    /// <summary>Begins a new anonymous id, and keeps the credentials that are there now from being linked again other than by a login.</summary>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <returns>False where the files could not be changed, or where it can't be told now which credentials are there; nothing is changed then.</returns>
    public async Task<bool> ResetAsync(CancellationToken cancellationToken = default)
    {
        if (!HasState)
            return false;
        CredentialLocation? location = null;
        string? identity = null;
        if (_context.Settings.Principals is { } principals)
        {
            var source = new GuardedPrincipals(principals);
            if (!source.TryLocate(out location) || (location is not null && !source.TryReadIdentity(location, out identity)))
                return false;
        }

        var endpoint = _context.FindEndpoint()?.Key;
        var result = await _context.CreateIdentityStore().ChangeAsync(
            location,
            IdentityPatience,
            view => view is { File: { } file, Ledger: { } ledger }
                ? IdentityMachine.Reset(file, ledger, identity, view.Machine, endpoint, _context.Mint)
                : null,
            cancellationToken).ConfigureAwait(false);
        return result is ChangeResult.Done or ChangeResult.Nothing;
    }

    /// <summary>Everything held here, as one JSON object: both identity files, pending events, receipts, dropped counts, the endpoint's address, and every other file as it stands.</summary>
    /// <returns>The JSON.</returns>
    public string Export() => Encoding.UTF8.GetString(new UsageExport(_context).Write());

    /// <summary>Removes journal, receipts, <c>usage.json</c> and the ledger, in this order.</summary>
    /// <param name="cancellationToken">Ends the wait for a sender that is at work.</param>
    /// <returns>The ids to quote for deletion at the service.</returns>
    public Task<PurgedIds> PurgeAsync(CancellationToken cancellationToken = default) => new Purge(_context).RunAsync(cancellationToken);

    /// <summary>Points the tracking at a service.</summary>
    /// <param name="endpoint">The service.</param>
    /// <returns>False where the file could not be written.</returns>
    public bool SetEndpoint(UsageEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!HasState || !_context.Files!.MakeDirectory(_context.Paths!.Directory))
            return false;
        // Back-off belongs to the endpoint that was; the new one is asked at once.
        _context.Files.Delete(_context.Paths.Retry);
        return _context.Files.Replace(_context.Paths.Endpoint, EndpointFile.Write(endpoint), flush: true);
    }

    /// <summary>Forgets the service that <see cref="SetEndpoint"/> named.</summary>
    /// <returns>False where the file could not be removed.</returns>
    public bool ClearEndpoint()
    {
        if (!HasState)
            return false;
        _context.Files!.Delete(_context.Paths!.Retry);
        return _context.Files.Delete(_context.Paths.Endpoint) || _context.Files.Look(_context.Paths.Endpoint).Kind == FileKind.Missing;
    }

    private List<string> Pending() => [.. PendingAliases(), .. PendingEvents()];

    private Receipts Receipts() => new(_context.Files!, _context.Paths!, _context.Time);
}
