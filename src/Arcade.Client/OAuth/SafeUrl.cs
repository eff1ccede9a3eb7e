using Arcade.Client.Addresses;

namespace Arcade.Client.OAuth;

/// <summary>URLs that a service names, as far as secrets may travel there and people may be sent there.</summary>
internal static class SafeUrl
{
    /// <summary>Reads one.</summary>
    /// <returns>The URL; null where it is none, has a user or a fragment in it, or is neither https nor on this machine.</returns>
    public static Uri? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return null;
        }

        try
        {
            return AddressOf(url).MayCarrySecrets ? url : null;
        }
        catch (AddressException)
        {
            return null;
        }
    }

    /// <summary>The service that a URL is of.</summary>
    /// <exception cref="AddressException">It names no host.</exception>
    public static ServiceAddress AddressOf(Uri url) => ServiceAddress.Parse(url.GetLeftPart(UriPartial.Authority));
}
