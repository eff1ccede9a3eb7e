using Arcade.Client.Addresses;

namespace Arcade.Client.Credentials;

/// <summary>Where the services are that a sign-in is good for.</summary>
internal static class CredentialAddresses
{
    private const string CloudKeyPrefix = "arc_";

    /// <summary>The service that issued them; null where that can't be told.</summary>
    /// <remarks>A key goes to the service that issued it and to no other: an address that can't be read never becomes the Cloud's.</remarks>
    public static ServiceAddress? Cloud(StoredCredentials credentials) => credentials switch
    {
        { CoordinatorUrl: { } url } => Parse(url, ServiceAddress.CloudLoopbackPort),
        { ApiKey: { } key } when key.StartsWith(CloudKeyPrefix, StringComparison.Ordinal) => ServiceAddress.Parse(ServiceAddress.CloudHost),
        _ => null,
    };

    /// <summary>The Engine that belongs to them: the one that the login stored, else the one that belongs to the Cloud.</summary>
    public static ServiceAddress? Engine(StoredCredentials credentials) =>
        credentials.EngineUrl is { } url ? Parse(url, ServiceAddress.EngineLoopbackPort) : Cloud(credentials)?.Engine;

    private static ServiceAddress? Parse(string url, int loopbackPort)
    {
        try
        {
            return ServiceAddress.Parse(url, new AddressOptions { LoopbackPort = loopbackPort });
        }
        catch (AddressException)
        {
            return null;
        }
    }
}
