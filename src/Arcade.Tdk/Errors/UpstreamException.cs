namespace Arcade.Tdk.Errors;

/// <summary>A remote service answered with an error. Its status decides the kind; 429 and 500 to 599 may be tried again.</summary>
public class UpstreamException : ToolRuntimeException
{
    private readonly int _statusCode;

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="statusCode">The status that the service answered.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public UpstreamException(string message, int statusCode, string? developerMessage = null, Exception? innerException = null)
        : base(message, KindOf(statusCode), developerMessage, innerException) => _statusCode = statusCode;

    /// <inheritdoc/>
    public override int? StatusCode => _statusCode;

    /// <inheritdoc/>
    public override bool CanRetry => _statusCode is 429 or >= 500;

    private static ToolErrorKind KindOf(int statusCode) => statusCode switch
    {
        401 or 403 => ToolErrorKind.UpstreamAuthError,
        404 => ToolErrorKind.UpstreamNotFound,
        429 => ToolErrorKind.UpstreamRateLimit,
        >= 500 => ToolErrorKind.UpstreamServerError,
        >= 400 => ToolErrorKind.UpstreamBadRequest,
        _ => ToolErrorKind.UpstreamUnmapped,
    };
}
