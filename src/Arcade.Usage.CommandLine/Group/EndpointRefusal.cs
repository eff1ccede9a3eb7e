using Arcade.Usage.Consent;

namespace Arcade.Usage.CommandLine.Group;

/// <summary>Says why an address and a key can't be used. Neither is repeated: they may stand in each other's place.</summary>
internal static class EndpointRefusal
{
    private const string SomeKey = "key";

    public static string Explain(string address, string? key)
    {
        if (UsageEndpoint.TryCreate(address, SomeKey, EndpointSource.File) is not null)
            return string.IsNullOrEmpty(key) ? "The key is empty: give the service's project key." : "The key can't be used: it has to be at most 200 visible ASCII characters without spaces.";
        if (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && UsageEndpoint.TryCreate("https" + address[4..], SomeKey, EndpointSource.File) is not null)
            return "http is taken for this machine only (127.0.0.1, [::1], localhost): everything else would be readable on its way. Give an https address.";
        return "The address can't be used: give https://host, with a port and a path prefix if need be, and without a query, a fragment or a user name; or http on this machine.";
    }
}
