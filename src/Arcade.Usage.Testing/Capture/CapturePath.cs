namespace Arcade.Usage.Testing.Capture;

/// <summary>PostHog's capture paths, behind any prefix.</summary>
internal static class CapturePath
{
    // /i/v0/e ends like /e.
    private static readonly string[] Endings = ["/batch", "/capture", "/e", "/track", "/engage"];

    public static bool Matches(string path) => Array.Exists(Endings, ending => WithoutSlash(path).EndsWith(ending, StringComparison.Ordinal));

    public static bool IsEngage(string path) => WithoutSlash(path).EndsWith("/engage", StringComparison.Ordinal);

    private static string WithoutSlash(string path) => path.EndsWith('/') ? path[..^1] : path;
}
