using System.Runtime.CompilerServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>
/// Who is it? A pure function of what the files say and what happened to what the files shall say and what shall be done
/// (usage.md section 4). Commands, the sender and the model that explores histories all call it.
/// </summary>
internal static class IdentityMachine
{
    /// <summary>What a command's own reads tell.</summary>
    /// <param name="file">A valid <c>usage.json</c>.</param>
    /// <param name="ledger">The ledger; an id without an entry was made by the Python program or came with an image.</param>
    /// <param name="mark">The credentials' mark, or null where there are none.</param>
    /// <param name="machine">This machine's hash.</param>
    public static int AtCommand(IdentityFile file, Ledger ledger, string? mark, string machine)
    {
        var entry = ledger.Find(file.AnonymousId);
        return AtCommand(new IdentityFacts
        {
            AnonymousId = file.AnonymousId,
            LinkedPrincipalId = file.LinkedPrincipalId,
            MadeOn = entry?.MadeOn,
            Principal = entry?.Principal,
            LinkedMark = entry?.Mark,
            Mark = mark,
            Machine = machine,
        });
    }

    /// <summary>What a command's own reads tell, of which it needs no more than these facts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AtCommand(IdentityFacts facts)
    {
        if (facts.LinkedPrincipalId is null)
        {
            // Two machines from one image must not share an id until somebody logs in on one of them.
            if (facts.MadeOn is not null && facts.MadeOn != facts.Machine)
                return CommandStep.EndLink;
            if (facts.Mark is not null)
                return CommandStep.LeaveUnresolved;
            return facts.Principal is null ? CommandStep.UseAnonymous : CommandStep.EndLink;
        }

        if (facts.Mark is null)
            return CommandStep.EndLink;
        var isLinkOfTheseCredentials = facts.LinkedMark == facts.Mark && facts.Principal == facts.LinkedPrincipalId;
        return isLinkOfTheseCredentials ? CommandStep.UsePrincipal : CommandStep.LeaveUnresolved;
    }

    /// <summary>
    /// Whether an event of a command that began anonymously may still bear its id: while that is free, or linked with whoever is logged
    /// in, who is given all that was anonymous. An id whose link has ended is on no new event.
    /// </summary>
    public static bool MayStillBear(string anonymousId, IdentityFile? file, Ledger? ledger, string? mark, string machine)
    {
        if (file?.AnonymousId != anonymousId || ledger is null)
            return false;
        var isFree = file.LinkedPrincipalId is null && ledger.Find(anonymousId)?.Principal is null;
        return AtCommand(file, ledger, mark, machine) is var step && (step == CommandStep.UsePrincipal || (isFree && step != CommandStep.EndLink));
    }

    /// <summary>Ends whatever the files name: a new anonymous id, linked with nobody.</summary>
    public static IdentityChange End(IdentityFile? file, Ledger ledger, string machine, EndpointKey? endpoint, IdentityMint mint)
    {
        var entry = NewEntry(mint.NewAnonymousId(), machine, endpoint);
        return new IdentityChange(
            WithoutPythonsAlias(file, ledger).With(entry, entry.AnonymousId),
            new IdentityFile(entry.AnonymousId, null) { Others = file?.Others ?? [] });
    }

    /// <summary>
    /// The anonymous id that a missing <c>usage.json</c> is made with: the newest that the ledger names, if nobody was given it.
    /// An older one was left behind by a logout or a reset and doesn't come back.
    /// </summary>
    public static LedgerEntry? FreeEntry(Ledger ledger, string machine) =>
        ledger.Entries is [.., { Principal: null } newest] && newest.MadeOn == machine ? newest : null;

    public static LedgerEntry NewEntry(string anonymousId, string machine, EndpointKey? endpoint) => new(anonymousId)
    {
        MadeOn = machine,
        Aliases = endpoint is { } known ? [new LedgerAlias(known, AliasState.Noted)] : [],
    };

    /// <summary>What the service's answer, or a login that learned its principal, leads to.</summary>
    public static IdentityChange Answered(IdentityFile file, Ledger ledger, PrincipalLearned learned, IdentityMint mint)
    {
        var entry = ledger.Find(file.AnonymousId);
        var isTheirs = entry?.Principal is null || entry.Principal == learned.PrincipalId;
        if (file.LinkedPrincipalId == learned.PrincipalId && isTheirs)
            return Linked(file, ledger, entry ?? new LedgerEntry(file.AnonymousId), learned);

        var isOurs = file.LinkedPrincipalId is null && entry is not null && entry.MadeOn == learned.Machine;
        if (isOurs && entry!.Principal is null)
            return Linked(file, ledger, Give(entry, learned, mint), learned);
        if (isOurs && entry!.Principal == learned.PrincipalId)
            return Linked(file, ledger, entry, learned);

        // Linked with, or given to, somebody else; made elsewhere; or nobody knows: its past is not this person's.
        var fresh = NewEntry(mint.NewAnonymousId(), learned.Machine, learned.Endpoint);
        return Linked(new IdentityFile(fresh.AnonymousId, null) { Others = file.Others }, WithoutPythonsAlias(file, ledger), fresh, learned);
    }

    /// <summary>As a logout; and these credentials are linked again by a login only. What was learned of any is forgotten: it would outlive them.</summary>
    public static IdentityChange Reset(IdentityFile file, Ledger ledger, string? identity, string machine, EndpointKey? endpoint, IdentityMint mint)
    {
        var forgotten = ledger with { Answers = [] };
        return End(file, identity is null ? forgotten : forgotten with { Resets = [.. ledger.Resets.Where(known => known != identity), identity] }, machine, endpoint, mint);
    }

    /// <summary>Whether a reset cut an identity off: it is linked again by a login only.</summary>
    public static bool IsCutOff(Ledger? ledger, string? identity) => identity is not null && ledger?.Resets.Contains(identity) == true;

    /// <summary>The linked principal, where the credentials' identity is the one in the current id's entry: a refreshed token, so nobody has to be asked.</summary>
    public static string? KnownLink(IdentityFile? file, Ledger? ledger, string? identity)
    {
        if (identity is null || file?.LinkedPrincipalId is not { } linked)
            return null;
        var entry = ledger?.Find(file.AnonymousId);
        return entry?.Identity == identity && entry.Principal == linked ? linked : null;
    }

    /// <summary>Whether the Python program, which asks no ledger, has linked a given id with somebody else: it aliased it, too.</summary>
    public static bool IsLinkedElsewhere(IdentityFile? file, LedgerEntry entry) =>
        file is { LinkedPrincipalId: { } linked } && file.AnonymousId == entry.AnonymousId && entry.Principal is not null && linked != entry.Principal;

    /// <summary>A login that could not learn its principal: the sender will, also where <c>usage reset</c> had cut these credentials off.</summary>
    /// <returns>Null where nothing changes.</returns>
    public static IdentityChange? LoggedIn(Ledger ledger, string? identity) =>
        IsCutOff(ledger, identity) ? new IdentityChange(WithoutReset(ledger, identity), null) : null;

    /// <summary>A login of a profile that is never linked: what it learned is remembered, so that nobody has to be asked.</summary>
    /// <returns>Null where nothing changes.</returns>
    public static IdentityChange? LoggedInUnlinked(Ledger ledger, string mark, string? principalId, string? identity)
    {
        var kept = LoggedIn(ledger, identity)?.Ledger ?? ledger;
        if (principalId is not null)
            kept = kept.WithAnswer(new LedgerAnswer(mark, principalId));
        return ReferenceEquals(kept, ledger) ? null : new IdentityChange(kept, null);
    }

    /// <summary>Whether a logout leaves something to end.</summary>
    public static bool MustEndAtLogout(IdentityFile file, Ledger ledger, bool hadCredentials) =>
        hadCredentials || file.LinkedPrincipalId is not null || ledger.Find(file.AnonymousId)?.Principal is not null;

    /// <summary>Notes that events go to an endpoint under an anonymous id; given already, the id owes an alias there too.</summary>
    public static Ledger NoteEndpoint(Ledger ledger, string anonymousId, EndpointKey endpoint, string? current, IdentityMint mint)
    {
        if (ledger.Find(anonymousId) is not { } entry || entry.AliasAt(endpoint) is not null)
            return ledger;
        var isOwed = entry.Principal is not null && entry.Aliases.Any(static alias => alias.State is AliasState.Due or AliasState.Acknowledged);
        return ledger.With(entry.WithAlias(isOwed ? NewAlias(endpoint, mint) : new LedgerAlias(endpoint, AliasState.Noted)), current);
    }

    /// <summary>Notes how an endpoint answered an alias.</summary>
    public static Ledger AliasAnswered(Ledger ledger, string anonymousId, EndpointKey endpoint, AliasState state, string? current)
    {
        var entry = ledger.Find(anonymousId);
        return entry?.AliasAt(endpoint) is { State: AliasState.Due } alias
            ? ledger.With(entry.WithAlias(alias with { State = state }), current)
            : ledger;
    }

    /// <summary>Gives up every alias that has not left (tracking was switched off); the ids stay given.</summary>
    /// <returns>Null where none is owed.</returns>
    public static IdentityChange? GiveUpAliases(IdentityView view) => view.Ledger is { } ledger && DueAliases(ledger).Any()
        ? new IdentityChange(ledger with { Entries = [.. ledger.Entries.Select(GivenUp)] }, null)
        : null;

    /// <summary>The aliases that are owed, oldest first.</summary>
    public static IEnumerable<(LedgerEntry Entry, LedgerAlias Alias)> DueAliases(Ledger ledger) =>
        from entry in ledger.Entries
        from alias in entry.Aliases
        where alias.State == AliasState.Due
        select (entry, alias);

    /// <summary>Whether a principal's events have to wait at an endpoint, because an alias that names it is not answered there.</summary>
    public static bool MustWaitForAlias(Ledger ledger, string principalId, EndpointKey endpoint) =>
        ledger.Entries.Any(entry => entry.Principal == principalId && entry.AliasAt(endpoint)?.State == AliasState.Due);

    /// <summary>
    /// Before <c>usage.json</c> leaves an id that the Python program linked, with somebody else or of nobody's: the aliases that the id
    /// owes are given up, and it is noted as given. Nobody could see afterwards that it was aliased, and it may come back from a backup.
    /// </summary>
    private static Ledger WithoutPythonsAlias(IdentityFile? file, Ledger ledger) => file is null ? ledger : ledger.Find(file.AnonymousId) switch
    {
        { Principal: null } entry when file.LinkedPrincipalId is { } linked => ledger.Exchange(entry, entry with { Principal = linked }),
        { } entry when IsLinkedElsewhere(file, entry) => ledger.Exchange(entry, GivenUp(entry)),
        _ => ledger,
    };

    private static Ledger WithoutReset(Ledger ledger, string? identity) => ledger with { Resets = [.. ledger.Resets.Where(known => known != identity)] };

    private static LedgerEntry GivenUp(LedgerEntry entry) => entry with
    {
        Aliases = [.. entry.Aliases.Select(static alias => alias.State == AliasState.Due ? alias with { State = AliasState.Refused } : alias)],
    };

    private static LedgerEntry Give(LedgerEntry entry, PrincipalLearned learned, IdentityMint mint)
    {
        var given = entry with { Principal = learned.PrincipalId };
        if (!learned.MayAlias)
            return given;
        if (learned.Endpoint is { } endpoint && given.AliasAt(endpoint) is null)
            given = given.WithAlias(new LedgerAlias(endpoint, AliasState.Noted));
        return given with { Aliases = [.. given.Aliases.Select(alias => alias.State == AliasState.Noted ? NewAlias(alias.Endpoint, mint) : alias)] };
    }

    private static LedgerAlias NewAlias(EndpointKey endpoint, IdentityMint mint)
    {
        var (uuid, timestamp) = mint.NewAlias();
        return new LedgerAlias(endpoint, AliasState.Due, uuid, timestamp);
    }

    private static IdentityChange Linked(IdentityFile file, Ledger ledger, LedgerEntry entry, PrincipalLearned learned)
    {
        var linked = entry with { Principal = learned.PrincipalId, Identity = learned.Identity, Mark = learned.Mark };
        var kept = learned.IsLogin ? WithoutReset(ledger, learned.Identity) : ledger;
        return new IdentityChange(kept.With(linked, file.AnonymousId), file with { LinkedPrincipalId = learned.PrincipalId });
    }
}
