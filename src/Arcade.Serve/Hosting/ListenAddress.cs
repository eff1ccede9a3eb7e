using System.Net;

namespace Arcade.Serve.Hosting;

/// <summary>An address to listen on, as people write it: an IP address, or <c>localhost</c>.</summary>
internal static class ListenAddress
{
    /// <summary>The address; null where the text is none.</summary>
    public static IPAddress? Find(string text) =>
        string.Equals(text, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(text, out IPAddress? address) ? address
        : null;

    /// <summary>True where it is reached from this machine alone.</summary>
    public static bool IsLoopback(string text) => Find(text) is { } address && IPAddress.IsLoopback(address);
}
