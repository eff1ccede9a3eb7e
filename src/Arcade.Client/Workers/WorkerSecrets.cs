namespace Arcade.Client.Workers;

/// <summary>What in a worker's settings must never be shown.</summary>
internal static class WorkerSecrets
{
    public static string?[] Of(WorkerHttpSettings? http, WorkerMcpSettings? mcp) =>
    [
        http?.Secret,
        mcp?.Oauth2?.ClientSecret,
        .. mcp?.Headers?.Values ?? [],
        .. mcp?.Secrets?.Values ?? [],
    ];
}
