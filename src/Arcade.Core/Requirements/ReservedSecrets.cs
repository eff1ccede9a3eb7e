namespace Arcade.Core.Requirements;

/// <summary>Keys of the server's own credentials, which no tool is given whoever supplies them.</summary>
public static class ReservedSecrets
{
    /// <summary>True for <c>ARCADE_API_KEY</c> and <c>ARCADE_WORKER_SECRET</c>, in any case.</summary>
    /// <param name="key">The key.</param>
    public static bool Contains(string key) =>
        key.Equals("ARCADE_API_KEY", StringComparison.OrdinalIgnoreCase) || key.Equals("ARCADE_WORKER_SECRET", StringComparison.OrdinalIgnoreCase);
}
