namespace Arcade.Tdk.Errors;

/// <summary>A remote service wants fewer requests.</summary>
public sealed class UpstreamRateLimitException : UpstreamException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="retryAfter">How long the service wants callers to wait.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public UpstreamRateLimitException(string message, TimeSpan retryAfter, string? developerMessage = null, Exception? innerException = null)
        : base(message, 429, developerMessage, innerException) => RetryAfter = retryAfter;

    /// <inheritdoc/>
    public override TimeSpan? RetryAfter { get; }
}
