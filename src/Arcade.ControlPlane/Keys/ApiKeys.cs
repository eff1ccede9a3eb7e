using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;

namespace Arcade.ControlPlane.Keys;

/// <summary>API keys: making, recognising and revoking them.</summary>
internal sealed class ApiKeys(Database database, TimeProvider time)
{
    private const string Start = "arc_";
    private const int PrefixLength = 10;

    // Each request would otherwise be a write to the disk.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    /// <summary>Makes a key. It is returned this once; only its hash is kept.</summary>
    public Task<string> CreateAsync(string accountId, string address, CancellationToken cancellationToken)
    {
        var text = Start + SecretToken.Create();
        var key = new ApiKey { Id = SecretToken.CreateId("key_"), AccountId = accountId, Prefix = text[..PrefixLength], Created = time.GetUtcNow() };
        return database.WriteAsync(
            connection =>
            {
                ApiKeyTable.Insert(connection, key, SecretToken.Hash(text));
                AuditTable.Append(connection, Entry(AuditEntry.KeyCreated, key.Id, accountId, address));
                return text;
            },
            cancellationToken);
    }

    /// <summary>The active key of this text.</summary>
    public async Task<ApiKey?> AuthenticateAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length != Start.Length + SecretToken.Length || !text.StartsWith(Start, StringComparison.Ordinal))
            return null;
        var key = database.Read(connection => ApiKeyTable.FindActive(connection, SecretToken.Hash(text)));
        var now = time.GetUtcNow();
        if (key is not null && (key.LastUsed is not { } used || now - used >= TouchInterval))
            await database.WriteAsync(connection => ApiKeyTable.Touch(connection, key.Id, now), cancellationToken).ConfigureAwait(false);
        return key;
    }

    public IReadOnlyList<ApiKey> List(string accountId) => database.Read(connection => ApiKeyTable.ListActive(connection, accountId));

    /// <summary>Revokes one of an account's keys; false where it has no such active key.</summary>
    public Task<bool> RevokeAsync(string id, string accountId, string address, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            if (!ApiKeyTable.TryRevoke(connection, id, accountId, time.GetUtcNow()))
                return false;
            AuditTable.Append(connection, Entry(AuditEntry.KeyRevoked, id, accountId, address));
            return true;
        },
        cancellationToken);

    private AuditEntry Entry(string action, string keyId, string accountId, string address) =>
        new() { Action = action, At = time.GetUtcNow(), AccountId = accountId, Subject = keyId, Address = address };
}
