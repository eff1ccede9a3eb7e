using System.Globalization;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Authorizations;

/// <summary>The authorizations that tools need: asked for by programs, decided by a signed-in account.</summary>
internal sealed class AuthorizationStore(Database database, SecretVault vault, TimeProvider time)
{
    private const int MaximumPending = 10_000;

    // Ended and replaced at each decision and removal: who waits looks again.
    private TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Authorization? Find(string id) => database.Read(connection => AuthorizationTable.Find(connection, id));

    public IReadOnlyList<Authorization> ListCompleted() => database.Read(AuthorizationTable.ListCompleted);

    public string StatusOf(string userId, AuthorizationNeed need) =>
        Best(database.Read(connection => AuthorizationTable.List(connection, userId, need.ProviderId)), need)?.Status ?? "not_started";

    /// <summary>The user's authorization that covers a need; null where none is completed.</summary>
    public Authorization? FindCompleted(string userId, AuthorizationNeed need) =>
        database.Read(connection => AuthorizationTable.List(connection, userId, need.ProviderId))
            .FirstOrDefault(known => known.Status == Authorization.Completed && Covers(known, need));

    /// <summary>The token of a completed authorization; null where there is none.</summary>
    public string? OpenToken(string id) => database.Read(connection => AuthorizationTable.FindToken(connection, id)) is { } box ? vault.Open(OwnerOf(id), box) : null;

    /// <summary>The user's authorization for a need: a completed or pending one that covers it, or a new one.</summary>
    public Task<Authorization> AskAsync(string userId, AuthorizationNeed need, Actor actor, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            if (Best(AuthorizationTable.List(connection, userId, need.ProviderId), need) is { Status: not Authorization.Failed } known)
                return known;
            if (AuthorizationTable.CountPending(connection) >= MaximumPending)
                throw ApiProblem.Conflict(string.Create(CultureInfo.InvariantCulture, $"{MaximumPending} authorizations wait for a decision, which is the most."));
            var asked = new Authorization
            {
                Id = SecretToken.CreateId("auth_"),
                UserId = userId,
                ProviderId = need.ProviderId,
                ProviderType = need.ProviderType,
                Scopes = need.Scopes,
                Status = Authorization.Pending,
            };
            AuthorizationTable.Insert(connection, asked, time.GetUtcNow());
            AuditTable.Append(connection, AuditEntry.By(actor, AuditEntry.AuthorizationAsked, asked.Id, time.GetUtcNow()));
            return asked;
        },
        cancellationToken);

    /// <summary>Approves with the provider's token, or denies without one; false where it was decided already.</summary>
    public async Task<bool> DecideAsync(string id, string? token, Actor actor, CancellationToken cancellationToken)
    {
        var box = token is null ? null : vault.Seal(OwnerOf(id), token);
        var isDecided = await database.WriteAsync(
            connection =>
            {
                if (!AuthorizationTable.TryDecide(connection, id, box is not null ? Authorization.Completed : Authorization.Failed, box, time.GetUtcNow()))
                    return false;
                AuditTable.Append(connection, AuditEntry.By(actor, box is not null ? AuditEntry.AuthorizationApproved : AuditEntry.AuthorizationDenied, id, time.GetUtcNow()));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        WakeWaiting();
        return isDecided;
    }

    /// <summary>Removes an authorization and its token; false where there is none.</summary>
    public async Task<bool> RemoveAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var isRemoved = await database.WriteAsync(
            connection =>
            {
                if (AuthorizationTable.Delete(connection, id) == 0)
                    return false;
                AuditTable.Append(connection, AuditEntry.By(actor, AuditEntry.AuthorizationRemoved, id, time.GetUtcNow()));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        WakeWaiting();
        return isRemoved;
    }

    /// <summary>Waits until an authorization is decided, but no longer than <paramref name="limit"/>; null where there is none.</summary>
    public async Task<Authorization?> WaitAsync(string id, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        while (true)
        {
            var decided = Volatile.Read(ref _decided).Task;
            var found = Find(id);
            if (found is not { Status: Authorization.Pending } || late.IsCancellationRequested)
                return found;
            await decided.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void WakeWaiting() => Interlocked.Exchange(ref _decided, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private static Authorization? Best(IReadOnlyList<Authorization> known, AuthorizationNeed need) => known
        .Where(authorization => Covers(authorization, need))
        .OrderBy(authorization => authorization.Status switch { Authorization.Completed => 0, Authorization.Pending => 1, _ => 2 })
        .FirstOrDefault();

    private static bool Covers(Authorization known, AuthorizationNeed need) => need.Scopes.All(known.Scopes.Contains);

    private static string OwnerOf(string id) => "authorization:" + id;
}
