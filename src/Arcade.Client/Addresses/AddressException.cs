namespace Arcade.Client.Addresses;

/// <summary>A host, URL or port that names no service, or one that must not be used.</summary>
public sealed class AddressException : ArcadeClientException
{
    internal AddressException(string message)
        : base(message)
    {
    }
}
