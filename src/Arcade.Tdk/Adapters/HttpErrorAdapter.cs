using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Adapters;

/// <summary>Knows the exceptions of <see cref="HttpClient"/>. Of an answer they tell the status alone; <see cref="HttpResponses.EnsureToolSuccess"/> tells more.</summary>
internal sealed class HttpErrorAdapter : IToolErrorAdapter
{
    private static readonly TimeSpan NothingSaid = TimeSpan.FromSeconds(1);

    public static HttpErrorAdapter Instance { get; } = new();

    public string Slug => "_http";

    public ToolRuntimeException? Translate(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => Answered(status, exception),
        HttpRequestException request => Unanswered(request.HttpRequestError, exception),
        HttpIOException reading => Unanswered(reading.HttpRequestError, exception),
        // HttpClient's own limit. A bare TimeoutException is anybody's: a regular expression's, a database's, the tool's own.
        OperationCanceledException { InnerException: TimeoutException } => NoAnswer("The remote service did not answer in time.", ToolErrorKind.NetworkTimeout, true, exception),
        _ => null,
    };

    private static UpstreamException Answered(HttpStatusCode status, Exception exception) => status == HttpStatusCode.TooManyRequests
        ? new UpstreamRateLimitException(HttpWords.Refused((int)status) + HttpWords.Wait(NothingSaid), NothingSaid, Text(exception), exception) { Extra = Facts(exception) }
        : new UpstreamException(HttpWords.Refused((int)status), (int)status, Text(exception), exception) { Extra = Facts(exception) };

    private static ToolRuntimeException Unanswered(HttpRequestError error, Exception exception) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded => Unreachable(exception),
        // A certificate doesn't become valid by another try.
        HttpRequestError.SecureConnectionError => new FatalToolException("No secure connection to the remote service could be made.", Text(exception), exception) { Extra = Facts(exception) },
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError =>
            NoAnswer("The remote service's answer could not be read.", ToolErrorKind.NetworkUnmapped, true, exception),
        HttpRequestError.ConfigurationLimitExceeded => NoAnswer("The remote service's answer was larger than the tool allows.", ToolErrorKind.NetworkUnmapped, false, exception),
        HttpRequestError.UserAuthenticationError => NoAnswer("The tool could not authenticate with the remote service or its proxy.", ToolErrorKind.NetworkUnmapped, false, exception),
        HttpRequestError.VersionNegotiationError or HttpRequestError.ExtendedConnectNotSupported =>
            NoAnswer("The remote service doesn't speak the version of HTTP that the tool asks for.", ToolErrorKind.NetworkUnmapped, false, exception),
        _ when exception.InnerException is SocketException or IOException => Unreachable(exception),
        _ => NoAnswer("The request to the remote service failed.", ToolErrorKind.NetworkUnmapped, true, exception),
    };

    private static NetworkTransportException Unreachable(Exception exception) =>
        NoAnswer("The remote service could not be reached.", ToolErrorKind.NetworkUnreachable, true, exception);

    private static NetworkTransportException NoAnswer(string message, ToolErrorKind kind, bool canRetry, Exception exception) =>
        new(message, kind, canRetry, Text(exception), exception) { Extra = Facts(exception) };

    private static string Text(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    private static ImmutableDictionary<string, string> Facts(Exception exception) =>
        ImmutableDictionary<string, string>.Empty.Add("service", "_http").Add("error_type", exception.GetType().Name);
}
