using Arcade.Cli.Commands;
using Arcade.Client;
using Arcade.Client.Secrets;

namespace Arcade.Cli.Secrets;

/// <summary>What the Engine tells of its secrets.</summary>
internal static class KnownSecrets
{
    /// <summary>All of them, in the order of their names.</summary>
    /// <exception cref="Usage.CommandLine.DeclaredException">They can't be had.</exception>
    public static Task<List<StoredSecret>> ReadAsync(EngineClient client, CancellationToken cancellationToken) => ServiceFailures.DeclareAsync(async () =>
    {
        var known = new List<StoredSecret>();
        await foreach (var secret in client.Secrets.ListAsync(cancellationToken))
            known.Add(secret);
        known.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return known;
    });
}
