namespace Arcade.Core.Requirements;

/// <summary>Where a server's own secrets are, e.g. its environment.</summary>
public interface IToolSecrets
{
    /// <summary>Finds one. It is never asked for a reserved key, nor for one that the tool didn't declare.</summary>
    /// <param name="key">The key as the tool declares it; keys compare without regard to case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The value, or null.</returns>
    ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken);
}
