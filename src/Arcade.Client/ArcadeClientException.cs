namespace Arcade.Client;

/// <summary>What this library can't do, in words for the user: what was wrong and what to do next. No message holds a secret.</summary>
public abstract class ArcadeClientException : Exception
{
    private protected ArcadeClientException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
