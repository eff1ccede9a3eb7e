namespace Arcade.Serve.McpHttp;

/// <summary>The protocol's revisions that begin with a handshake, which is what sessions stand on.</summary>
internal static class ProtocolVersions
{
    private static readonly string[] Known = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

    public static IReadOnlyList<string> Supported => Known;

    /// <summary>True from MCP 2025-11-25 on: an event may come without a message, to say where to come back.</summary>
    public static bool HasPriming(string version) => string.CompareOrdinal(version, "2025-11-25") >= 0;

    public static bool IsSupported(string version) => Array.IndexOf(Known, version) >= 0;
}
