using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>Finds out, in the sender, whose an unresolved event is, and links the machine where that is right.</summary>
internal sealed class PrincipalResolver(IdentityStore store, IPrincipalSource? source, Files files, EndpointKey? endpoint)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _unanswered = [];
    private readonly GuardedPrincipals? _source = source is null ? null : new GuardedPrincipals(source);

    /// <summary>Resolves by credentials of the record's own mark only.</summary>
    /// <param name="mark">The record's mark.</param>
    /// <param name="mayLink">Whether the answer may link this machine.</param>
    /// <param name="isOverdue">Whether the record has waited for 24 hours.</param>
    /// <param name="cancellationToken">Ends the wait for the service.</param>
    public async Task<Resolution> ResolveAsync(string mark, bool mayLink, bool isOverdue, CancellationToken cancellationToken)
    {
        var later = isOverdue ? Resolution.Nobody : Resolution.Later;
        if (_source is null)
            return Resolution.Later;
        var seesAll = _source.TryLocate(out var location);
        var view = store.Read(location);
        var seesDefault = location is { IsDefaultProfile: true };
        IReadOnlyList<CredentialLocation> others = [];
        if (view.Mark != mark)
            seesAll &= _source.TryLocateOthers(out others);
        foreach (var other in others)
        {
            (location, view) = (other, store.Read(other));
            seesDefault |= other.IsDefaultProfile;
            if (view.Mark == mark)
                break;
        }

        if (view.Mark != mark)
        {
            // A variable or another profile that this sender doesn't see is not gone; the default file is, if it has another mark.
            if (CredentialMark.IsDefaultProfile(mark))
                return seesDefault && seesAll ? Resolution.Nobody : later;
            // What was learned of them while they were there still holds: a logout's event is whoever's it was.
            return view.Ledger?.AnswerFor(mark) is { } learned ? OfAnswer(learned) : later;
        }

        if (!_source.TryReadIdentity(location!, out var identity))
            return later;
        if (CredentialMark.Of(location, files, view.Ledger?.Salt) != mark)
            return Resolution.Again;
        if (IdentityMachine.IsCutOff(view.Ledger, identity))
            return Resolution.Nobody;
        if (IdentityMachine.KnownLink(view.File, view.Ledger, identity) is { } known)
            return mayLink ? await LinkAsync(location!, mark, identity, known, cancellationToken).ConfigureAwait(false) : Resolution.Of(known);

        if (view.Ledger?.AnswerFor(mark) is { } remembered)
            return await UseAsync(location!, mark, mayLink, identity, remembered, cancellationToken).ConfigureAwait(false);
        if (await AskAsync(location!, mark, cancellationToken).ConfigureAwait(false) is not { } answer)
            return later;
        if (CredentialMark.Of(location, files, view.Ledger?.Salt) != mark)
            return Resolution.Again; // Nobody knows with which credentials the question was asked.

        if (!await TryRememberAsync(answer, identity, cancellationToken).ConfigureAwait(false))
            return Resolution.Nobody;
        return await UseAsync(location!, mark, mayLink, identity, answer, cancellationToken).ConfigureAwait(false);
    }

    private static Resolution OfAnswer(LedgerAnswer answer) => answer.Principal is { } principal ? Resolution.Of(principal) : Resolution.Nobody;

    private async Task<Resolution> UseAsync(
        CredentialLocation location, string mark, bool mayLink, string? identity, LedgerAnswer answer, CancellationToken cancellationToken)
    {
        return mayLink && answer.Principal is { } principal
            ? await LinkAsync(location, mark, identity, principal, cancellationToken).ConfigureAwait(false)
            : OfAnswer(answer);
    }

    /// <summary>What the service says; null where it doesn't.</summary>
    private async Task<LedgerAnswer?> AskAsync(CredentialLocation location, string mark, CancellationToken cancellationToken)
    {
        // One question per sender and mark: a service that doesn't answer isn't asked again for each record.
        if (_unanswered.Contains(mark))
            return null;

        var answer = await _source!.ResolveAsync(location, cancellationToken).ConfigureAwait(false);
        if (answer is { PrincipalId: null, IsRejected: false })
        {
            _unanswered.Add(mark);
            return null;
        }

        return new LedgerAnswer(mark, answer.PrincipalId);
    }

    /// <summary>Keeps what the service said, for the credentials' next record.</summary>
    /// <returns>False where <c>usage reset</c> cut the credentials off while it was asked.</returns>
    private async Task<bool> TryRememberAsync(LedgerAnswer answer, string? identity, CancellationToken cancellationToken)
    {
        var isCutOff = false;
        await store.ChangeAsync(
            null,
            LockPatience,
            view =>
            {
                isCutOff = IdentityMachine.IsCutOff(view.Ledger, identity);
                return view.Ledger is null || isCutOff ? null : new IdentityChange(view.Ledger.WithAnswer(answer), null);
            },
            cancellationToken).ConfigureAwait(false);
        return !isCutOff;
    }

    private async Task<Resolution> LinkAsync(CredentialLocation location, string mark, string? identity, string principal, CancellationToken cancellationToken)
    {
        var isCutOff = false;
        var result = await store.ChangeAsync(
            location,
            LockPatience,
            view =>
            {
                // A reset leaves the mark as it is: only the ledger tells of it.
                isCutOff = IdentityMachine.IsCutOff(view.Ledger, identity);
                return view is { File: { } file, Ledger: { } ledger } && view.Mark == mark && !isCutOff
                    ? IdentityMachine.Answered(file, ledger, new PrincipalLearned(principal, mark, identity, view.Machine, endpoint), store.Mint)
                    : null;
            },
            cancellationToken).ConfigureAwait(false);
        if (isCutOff)
            return Resolution.Nobody;
        return result switch
        {
            // Nothing: the record's credentials are gone meanwhile. It is P's all the same; nothing is linked.
            ChangeResult.Done or ChangeResult.Nothing => Resolution.Of(principal),
            ChangeResult.Moved => Resolution.Again,
            _ => Resolution.Later,
        };
    }
}
