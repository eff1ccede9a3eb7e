using Arcade.Client.Addresses;

namespace Arcade.Cli.Login;

/// <summary>Where a browser elsewhere finds this machine's callback: an address that is forwarded to it, as remote shells have.</summary>
internal static class CallbackAddress
{
    private const string Path = "/callback";

    /// <summary>Reads a host or URL, with or without the callback's own path.</summary>
    /// <param name="hostOrUrl">For example <c>name-9905.app.example</c>. What it has no port for has the scheme's: the port that listens here is another.</param>
    /// <returns>The URL that the service sends the browser to.</returns>
    /// <exception cref="AddressException">It names no host, or the key would travel to it unencrypted.</exception>
    public static string Parse(string hostOrUrl)
    {
        var text = hostOrUrl.Trim().TrimEnd('/');
        var address = ServiceAddress.Parse(text.EndsWith(Path, StringComparison.Ordinal) ? text[..^Path.Length] : text);
        address.RequireSafeForSecrets();
        return address.Value + Path;
    }
}
