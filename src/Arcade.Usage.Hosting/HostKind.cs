using System.Net;

namespace Arcade.Usage.Hosting;

/// <summary>Tells what kind of address a server listens on, and never the address of anybody's machine.</summary>
internal static class HostKind
{
    private const string Custom = "custom";

    /// <summary>One of the catalogue's words.</summary>
    /// <param name="host">An address, with or without brackets, or a name.</param>
    public static string Of(string? host) => Plain(host) switch
    {
        "127.0.0.1" or "localhost" => "127.0.0.1",
        "0.0.0.0" => "0.0.0.0",
        "::1" => "::1",
        // Kestrel's own signs for every address.
        "::" or "*" or "+" => "::",
        { } other => OfAnotherSpelling(other),
        null => Custom,
    };

    private static string? Plain(string? host) => host is ['[', .. var inner, ']'] ? inner : host;

    private static string OfAnotherSpelling(string text)
    {
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return "127.0.0.1";
        if (!IPAddress.TryParse(text, out var address))
            return Custom;
        return address.Equals(IPAddress.Loopback) ? "127.0.0.1"
            : address.Equals(IPAddress.Any) ? "0.0.0.0"
            : address.Equals(IPAddress.IPv6Loopback) ? "::1"
            : address.Equals(IPAddress.IPv6Any) ? "::"
            : Custom;
    }
}
