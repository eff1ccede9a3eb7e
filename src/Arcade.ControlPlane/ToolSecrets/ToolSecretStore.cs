using System.Globalization;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;

namespace Arcade.ControlPlane.ToolSecrets;

/// <summary>The secrets of tools, sealed. A value leaves only with a call of a tool that declared its name.</summary>
internal sealed class ToolSecretStore(Database database, SecretVault vault, TimeProvider time)
{
    public const int MaximumValueLength = 32 * 1024;

    private const int MaximumKeyLength = 200;
    private const int MaximumSecrets = 10_000;

    // Each call would otherwise be a write to the disk.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    // What the platform itself is opened with: a tool that could ask for it would be handed the platform.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "ARCADE_API_KEY", "ARCADE_WORKER_SECRET" };

    public IReadOnlyList<ToolSecret> List() => database.Read(ToolSecretTable.List);

    public IReadOnlySet<string> Keys() => List().Select(secret => secret.Key).ToHashSet(StringComparer.Ordinal);

    /// <exception cref="ApiProblem">The name can't be a secret's.</exception>
    public Task<ToolSecret> SetAsync(string key, string value, string? description, Actor actor, CancellationToken cancellationToken)
    {
        CheckKey(key);
        var now = time.GetUtcNow();
        var box = vault.Seal(OwnerOf(key), value);
        return database.WriteAsync(
            connection =>
            {
                var known = ToolSecretTable.Find(connection, key);
                if (known is null && ToolSecretTable.List(connection).Count >= MaximumSecrets)
                    throw ApiProblem.Conflict(string.Create(CultureInfo.InvariantCulture, $"There are {MaximumSecrets} secrets, which is the most: delete some first."));
                var secret = new ToolSecret
                {
                    Id = known?.Id ?? SecretToken.CreateId("sec_"),
                    Key = key,
                    Description = description ?? known?.Description,
                    Created = known?.Created ?? now,
                    Updated = now,
                    LastAccessed = known?.LastAccessed,
                };
                ToolSecretTable.Put(connection, secret, box);
                AuditTable.Append(connection, AuditEntry.By(actor, AuditEntry.SecretSet, key, now));
                return secret;
            },
            cancellationToken);
    }

    /// <summary>Deletes a secret by its id; false where there is none.</summary>
    public Task<bool> DeleteAsync(string id, Actor actor, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            if (ToolSecretTable.FindKey(connection, id) is not { } key)
                return false;
            ToolSecretTable.Delete(connection, id);
            AuditTable.Append(connection, AuditEntry.By(actor, AuditEntry.SecretDeleted, key, time.GetUtcNow()));
            return true;
        },
        cancellationToken);

    /// <summary>The values for a call of a tool; of names that have none nothing is returned.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OpenAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (keys.Count == 0)
            return values;
        var now = time.GetUtcNow();
        var untouched = new List<string>();
        foreach (var key in keys)
        {
            if (database.Read(connection => (ToolSecretTable.Find(connection, key), ToolSecretTable.FindValue(connection, key))) is not ({ } secret, { } box))
                continue;
            values[key] = vault.Open(OwnerOf(key), box);
            if (secret.LastAccessed is not { } accessed || now - accessed >= TouchInterval)
                untouched.Add(key);
        }

        if (untouched.Count > 0)
            await database.WriteAsync(connection => untouched.Sum(key => ToolSecretTable.Touch(connection, key, now)), cancellationToken).ConfigureAwait(false);
        return values;
    }

    private static void CheckKey(string key)
    {
        if (key.Length is 0 or > MaximumKeyLength || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.'))
        {
            throw ApiProblem.BadRequest(string.Create(
                CultureInfo.InvariantCulture, $"A secret's name must have 1 to {MaximumKeyLength} letters, digits, underscores, hyphens and dots."));
        }

        if (Reserved.Contains(key))
            throw ApiProblem.BadRequest("This name is reserved for the platform itself; tools are never given it. Choose another name.");
    }

    private static string OwnerOf(string key) => "tool-secret:" + key;
}
