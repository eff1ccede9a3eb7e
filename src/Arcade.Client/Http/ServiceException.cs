using System.Net;

namespace Arcade.Client.Http;

/// <summary>
/// A service did not do what it was asked to. The message is one line, fit for a terminal; it holds neither the key nor any secret that
/// was sent, even if the service repeats them.
/// </summary>
public sealed class ServiceException : ArcadeClientException
{
    internal ServiceException(ServiceProblem problem, string message, HttpStatusCode? status = null, TimeSpan? retryAfter = null, Exception? cause = null, string? errorCode = null)
        : base(message, cause)
    {
        Problem = problem;
        Status = status;
        RetryAfter = retryAfter;
        ErrorCode = errorCode;
    }

    /// <summary>The kind of trouble.</summary>
    public ServiceProblem Problem { get; }

    /// <summary>The answer's status; null where there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>How long the service asks to be left alone; null where it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>OAuth's name of the trouble, such as <c>invalid_grant</c> (RFC 6749 section 5.2); null where the service gives none.</summary>
    public string? ErrorCode { get; }
}
