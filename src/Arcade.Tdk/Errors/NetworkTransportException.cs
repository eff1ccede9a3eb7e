namespace Arcade.Tdk.Errors;

/// <summary>A remote service gave no answer at all.</summary>
public sealed class NetworkTransportException : ToolRuntimeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="kind">A network kind; <see cref="ToolErrorKind.NetworkUnmapped"/> is the default.</param>
    /// <param name="canRetry">False where another try is of no use; default true.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    /// <exception cref="ArgumentException">The kind is not a network kind.</exception>
    public NetworkTransportException(
        string message, ToolErrorKind kind = ToolErrorKind.NetworkUnmapped, bool canRetry = true, string? developerMessage = null, Exception? innerException = null)
        : base(message, kind, developerMessage, innerException)
    {
        if (!kind.IsNetwork())
            throw new ArgumentException("Only a kind of network errors fits here.", nameof(kind));
        CanRetry = canRetry;
    }

    /// <inheritdoc/>
    public override bool CanRetry { get; }
}
