using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage.Recording;

/// <summary>Joins this machine's anonymous past to whoever has just logged in, and waits for the service to have been told.</summary>
internal sealed class LoginLink(UsageContext context, SenderLauncher launcher, CredentialLocation? location, UsageEndpoint? endpoint, bool isCi)
{
    private static readonly TimeSpan IdentityPatience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AliasPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AliasInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Whose the login's own event is, as far as it is known by now.</summary>
    public EventOwner? Owner { get; private set; }

    /// <summary>Writes ledger and link, starts the sender and waits for the alias, at most 2 seconds.</summary>
    /// <param name="principalId">The principal, or null where it could not be learned.</param>
    /// <param name="written">The identity of the credentials that the login wrote, or null where it isn't known.</param>
    /// <param name="startsSender">False for the run that shows the notice.</param>
    /// <param name="cancellationToken">Ends the wait; what was written stays.</param>
    public async Task RunAsync(string? principalId, string? written, bool startsSender, CancellationToken cancellationToken)
    {
        var store = context.CreateIdentityStore();
        var view = store.Read(location);
        string? identity = null;
        var isTold = location is null || view.Mark is null || new GuardedPrincipals(context.Settings.Principals!).TryReadIdentity(location, out identity);
        // What this login wrote is gone, or not what this process signs in with, or can't be read: the event is nobody's that could be named.
        var isGone = !isTold || view.Mark is null || location?.FilePath is null || (written is not null && written != identity);
        Owner = isGone ? new EventOwner.Owed() : new EventOwner.Unresolved(
            view.File?.AnonymousId ?? context.Mint.NewAnonymousId(), view.Mark!, mayLink: !isCi && location!.IsDefaultProfile);
        if (isGone)
            return;

        var mark = view.Mark!;
        if (!location!.IsDefaultProfile)
        {
            await store.ChangeAsync(
                location,
                IdentityPatience,
                now => now is { Ledger: { } ledger } && now.Mark == mark ? IdentityMachine.LoggedInUnlinked(ledger, mark, principalId, identity) : null,
                cancellationToken).ConfigureAwait(false);
            return;
        }

        var key = endpoint?.Key;
        var result = await store.ChangeAsync(
            location,
            IdentityPatience,
            now => now is { File: { } file, Ledger: { } ledger } && now.Mark == mark
                ? principalId is null
                    ? IdentityMachine.LoggedIn(ledger, identity)
                    : IdentityMachine.Answered(file, ledger, new PrincipalLearned(principalId, mark, identity, now.Machine, key) { IsLogin = true, MayAlias = !isCi }, context.Mint)
                : null,
            cancellationToken).ConfigureAwait(false);
        if (result != ChangeResult.Done || principalId is null)
            return;
        Owner = new EventOwner.Principal(principalId);
        if (startsSender && key is { } known)
            await WaitForAliasAsync(store, principalId, known, cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitForAliasAsync(IdentityStore store, string principalId, EndpointKey key, CancellationToken cancellationToken)
    {
        if (!IsWaiting(store, principalId, key))
            return;
        launcher.StartForJournal(null, isAnonymous: true, endpoint: null, ignoresBackOff: true);
        var started = context.Time.GetTimestamp();
        while (IsWaiting(store, principalId, key) && context.Time.GetElapsedTime(started) < AliasPatience)
            await Task.Delay(AliasInterval, context.Time, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsWaiting(IdentityStore store, string principalId, EndpointKey key) =>
        store.Read(null).Ledger is { } ledger && IdentityMachine.MustWaitForAlias(ledger, principalId, key);
}
