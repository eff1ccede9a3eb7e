using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Recording;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>One recorded command: consent and identity are read when it begins, its outcome is recorded when it ends.</summary>
/// <remarks>Nothing here throws or prints. Not for concurrent use.</remarks>
public sealed class UsageSession
{
    // In milliseconds: a span of time would be made at the first use of this class, by every command.
    private const int IdentityPatience = 500;

    private readonly UsageEndpoint? _endpoint;

    // The decision as the number of its rule: its enumerations are types that this class would load.
    private int _reason;
    private SenderLauncher? _launcher;
    private CommandOwner? _whose;
    private bool _isCi;
    private bool _endsIdentity;
    private bool _showsNotice;

    internal UsageSession(UsageContext context, bool mayStart, Func<string, bool>? carry = null)
        : this(context, mayStart, carry, context.Glance())
    {
    }

    /// <summary>Where somebody had a <see cref="UsageContext.Glance"/> already.</summary>
    internal UsageSession(UsageContext context, bool mayStart, Func<string, bool>? carry, int reason)
    {
        Context = context;
        _reason = reason == ConsentRules.Unseen ? context.ReasonWithoutEndpoint() : reason;
        if (_reason == ConsentRules.Undecided)
            _endpoint = FindEndpoint();
        if (!IsOff)
            Open(mayStart, carry);
    }

    /// <summary>Whether this command is recorded, and why.</summary>
    public ConsentDecision Consent => ConsentRules.Decision(_reason);

    /// <summary>The world that it was begun in.</summary>
    internal UsageContext Context { get; }

    /// <summary>Whether anything is recorded at all.</summary>
    internal bool IsOff => Mode == (int)UsageMode.Off;

    private int Mode => ConsentRules.ModeOf(_reason);

    /// <summary>Whether it is stored, and perhaps sent.</summary>
    private bool IsKept => Mode is (int)UsageMode.On or (int)UsageMode.Local;

    /// <summary>The notice that is due: an adapter shows it on standard error if that is a terminal, and then calls <see cref="NoticeShown"/>.</summary>
    public UsageNotice Notice
    {
        get
        {
            if (!IsKept || !Context.OwnsState)
                return UsageNotice.None;
            var isOn = Mode == (int)UsageMode.On;
            return NoticeFile.HasSeen(Context.Files!, Context.Paths!.Notice, isOn, Context.Settings.Catalogue.Scope) ? UsageNotice.None : isOn ? UsageNotice.Collecting : UsageNotice.Local;
        }
    }

    /// <summary>Notes that the notice was shown. This run starts no sender: whoever reads it can still say no.</summary>
    public void NoticeShown()
    {
        if (!Context.OwnsState)
            return;
        _showsNotice = true;
        NoticeFile.Write(Context.Files!, Context.Paths!.Notice, Mode == (int)UsageMode.On, Context.Settings.Catalogue.Scope);
    }

    /// <summary>Records a declared event of the product's own.</summary>
    /// <param name="recorded">The event; one that the catalogue doesn't declare is not recorded.</param>
    public void Record(UsageEvent recorded)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(recorded);
            if (!IsOff && (StandardEvents.IsOfCommand(recorded.Definition) || Context.Settings.Catalogue.Declares(recorded.Definition)))
                RecordCore(new RecordedEvent(recorded.Definition.Name, recorded.Properties, recorded));
        }
        catch (Exception)
        {
            // The one boundary: tracking never makes a command fail.
        }
    }

    /// <summary>Records how the command ended.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Record(CommandOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!IsOff)
            RecordEnd(outcome.CommandName ?? EventText.UnknownName, outcome.ExitCode, outcome.Duration.Ticks, outcome.Failure, outcome.HasOptions ? Sorted(outcome.Options) : string.Empty);
    }

    /// <summary>The same where tracking is not off, of a command that was run here; an outcome is a type that a command need not load.</summary>
    internal void RecordEnd([SourceName] string commandName, int exitCode, long ticks, CommandFailure? failure, [SourceName] string options)
    {
        try
        {
            failure ??= exitCode == 0 ? null : CommandFailure.Unspecified;
            var members = CommandEvent.Begin(commandName, Context.Settings.Version, ticks, exitCode, options, _isCi);
            if (failure is not null)
                CommandEvent.AddFailure(members, failure);
            var agent = CodingAgents.Find(Context.Variables);
            if (agent is not null)
                CommandEvent.AddAgent(members, agent);
            RecordCore(new RecordedEvent(failure is null ? CommandNames.Succeeded : CommandNames.Failed, members, null));
        }
        catch (Exception)
        {
            // As above.
        }
    }

    /// <summary>
    /// Tells that a login has saved credentials and learned whose they are: this machine's anonymous past is joined to the
    /// principal, and this command's event becomes theirs. Waits for the service at most 2 seconds.
    /// </summary>
    /// <param name="principalId">The principal, or null where it could not be learned: the sender finds out later.</param>
    /// <param name="cancellationToken">Ends the wait; what was written stays.</param>
    public Task LinkAsync(string? principalId, CancellationToken cancellationToken = default) => LinkAsync(principalId, null, cancellationToken);

    /// <summary>As <see cref="LinkAsync(string?, CancellationToken)"/>, for a login that knows the identity of the credentials that it wrote.</summary>
    /// <param name="principalId">The principal, or null where it could not be learned: the sender finds out later.</param>
    /// <param name="identity">
    /// What <see cref="IPrincipalSource.ReadIdentity"/> says of the credentials that this login saved. Where others stand in their
    /// place by now (two logins at once), nothing is linked: they are somebody else's. Null where it isn't known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; what was written stays.</param>
    /// <returns>A task that ends when the alias was answered, or after 2 seconds.</returns>
    public async Task LinkAsync(string? principalId, string? identity, CancellationToken cancellationToken = default)
    {
        try
        {
            if (IsKept && Context.OwnsState)
                await LinkCoreAsync(principalId, identity, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // As above: a login succeeds whatever becomes of its tracking.
        }
    }

    /// <summary>Tells that a logout removes the credentials: this command's event is still whoever's it was, then a new anonymous id begins.</summary>
    public void EndIdentityAfterRecording() => _endsIdentity = true;

    /// <summary>Does what has to wait until the event was recorded: a logout's new anonymous id.</summary>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <returns>A task that ends within half a second.</returns>
    public Task FinishAsync(CancellationToken cancellationToken = default) => HasToFinish ? EndIdentityAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>A named profile's logout says nothing about the machine's anonymous past, which waits for the default profile's login.</summary>
    internal bool HasToFinish => _endsIdentity && EndsNow();

    private bool EndsNow() => _whose is { Location: not { IsDefaultProfile: false } } && IsKept && Context.OwnsState;

    /// <summary>Apart from the method above, so that only a logout sets an asynchronous method up.</summary>
    private async Task EndIdentityAsync(CancellationToken cancellationToken)
    {
        try
        {
            var hadCredentials = _whose?.Owner is EventOwner.Principal or EventOwner.Unresolved;
            await Context.CreateIdentityStore().ChangeAsync(
                _whose?.Location,
                TimeSpan.FromMilliseconds(IdentityPatience),
                view => view is { File: { } file, Ledger: { } ledger, Mark: null } && IdentityMachine.MustEndAtLogout(file, ledger, hadCredentials)
                    ? IdentityMachine.End(file, ledger, view.Machine, _endpoint?.Key, Context.Mint)
                    : null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // As above; the next command ends what is left of the link.
        }
    }

    private UsageEndpoint? FindEndpoint()
    {
        var endpoint = Context.FindEndpoint();
        _reason = ConsentRules.ReasonByEndpoint(endpoint is not null);
        return endpoint;
    }

    /// <summary>Apart, so that a command that is off loads nothing of it.</summary>
    private void Open(bool mayStart, Func<string, bool>? carry)
    {
        _launcher = new SenderLauncher(Context, mayStart, carry);
        _isCi = ContinuousIntegration.IsDetected(Context.Variables);
        _whose = new CommandOwner(Context, _endpoint, mayLink: !_isCi, mayWrite: Mode != (int)UsageMode.Log);
    }

    [return: SourceName]
    private static string Sorted([SourceName] IReadOnlyCollection<string> options) => string.Join(',', options.Order(StringComparer.Ordinal));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int DecideAgain() => ConsentRules.ModeOf(Context.ReasonOf(_endpoint));

    private void RecordCore(RecordedEvent recorded)
    {
        if (_launcher is null || _whose is null)
            return;
        var now = Context.Glance() == ConsentRules.Undecided ? Mode : DecideAgain();
        if (now == (int)UsageMode.Off)
            return;
        var recorder = new EventRecorder(Context, _launcher);
        if (now == (int)UsageMode.Log || Mode == (int)UsageMode.Log)
        {
            Tell(recorder.Write(recorded, _whose.Owner));
            return;
        }

        recorder.Record(recorded, _whose.AtRecording(), _endpoint, startsSender: !_showsNotice);
    }

    /// <summary>Apart, so that only the log mode loads a stream.</summary>
    private static void Tell(Json.Utf8Builder line)
    {
        using var error = Console.OpenStandardError();
        error.Write(line.Raw('\n').Written);
    }

    private async Task LinkCoreAsync(string? principalId, string? written, CancellationToken cancellationToken)
    {
        if (_whose is null)
            return;
        var link = new LoginLink(Context, _launcher!, _whose.Location, _endpoint, _isCi);
        try
        {
            await link.RunAsync(principalId, written, startsSender: !_showsNotice, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What was written stays, also where the wait was given up.
            if (link.Owner is { } owner)
                _whose.LearnedByLogin(owner);
        }
    }
}
