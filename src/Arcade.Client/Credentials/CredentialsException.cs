namespace Arcade.Client.Credentials;

/// <summary>Credentials can't be written or deleted; the message says why and what to do, and repeats no value.</summary>
public sealed class CredentialsException : ArcadeClientException
{
    internal CredentialsException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
