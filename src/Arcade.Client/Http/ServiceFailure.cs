using System.Globalization;
using System.Net;

namespace Arcade.Client.Http;

/// <summary>Puts trouble with a service into words: what happened, and what to do.</summary>
internal static class ServiceFailure
{
    public static ServiceException Of(string service, HttpStatusCode status, string? said, TimeSpan? retryAfter, string? errorCode = null)
    {
        var (problem, text) = (int)status switch
        {
            401 => (ServiceProblem.NotSignedIn, "doesn't accept the key (401): it is wrong, expired or revoked"),
            403 => (ServiceProblem.NotAllowed, "doesn't allow this with this key (403)"),
            404 or 410 => (ServiceProblem.NotFound, $"has nothing there ({Number(status)})"),
            409 => (ServiceProblem.Conflict, "says that this contradicts what is there (409)"),
            429 => (ServiceProblem.TooMany, $"has had too many requests (429){Later(retryAfter)}"),
            >= 500 => (ServiceProblem.ServiceFailed, $"has trouble of its own ({Number(status)}){Later(retryAfter)}"),
            >= 400 => (ServiceProblem.Refused, $"refuses the request ({Number(status)})"),
            >= 300 => (ServiceProblem.Unintelligible, $"redirects to another address ({Number(status)}), where a key is not taken along; use the address where the service really is"),
            _ => (ServiceProblem.Unintelligible, $"gave an answer that can't be used ({Number(status)})"),
        };
        return new ServiceException(problem, said is null ? $"{service} {text}." : $"{service} {text}: {said}", status, retryAfter, errorCode: errorCode);
    }

    public static ServiceException NoAnswer(string service, HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Unreachable(service, "can't be found: is the name right, and is there a network?", error),
        HttpRequestError.SecureConnectionError => Unreachable(service, "can't be trusted: its certificate isn't valid here, or it doesn't speak TLS.", error),
        HttpRequestError.ConnectionError => Unreachable(service, "can't be reached: nothing answers there.", error),
        HttpRequestError.ProxyTunnelError => Unreachable(service, "can't be reached through the proxy.", error),
        HttpRequestError.InvalidResponse => new ServiceException(ServiceProblem.Unintelligible, $"{service} doesn't speak HTTP. Is the address right?", cause: error),
        HttpRequestError.ConfigurationLimitExceeded => new ServiceException(ServiceProblem.Unintelligible, $"{service} gave an answer that is too large.", cause: error),
        HttpRequestError.ResponseEnded => CutOff(service, error),
        _ => Unreachable(service, "can't be reached.", error),
    };

    public static ServiceException NoConnection(string service, TimeSpan limit, Exception error) =>
        Unreachable(service, string.Create(CultureInfo.InvariantCulture, $"can't be reached: there was no connection within {limit.TotalSeconds:0.#} seconds."), error);

    public static ServiceException CutOff(string service, Exception error) =>
        new(ServiceProblem.CutOff, $"{service} broke off its answer. Try again.", cause: error);

    public static ServiceException TimedOut(string service, TimeSpan limit) =>
        new(ServiceProblem.TimedOut, string.Create(CultureInfo.InvariantCulture, $"{service} did not answer within {limit.TotalSeconds:0.#} seconds."));

    public static ServiceException Unintelligible(string service, string? mediaType, Exception? error = null) =>
        new(ServiceProblem.Unintelligible, $"{service} gave an answer that isn't one of this service{(mediaType == "text/html" ? " but a web page" : "")}. Is the address right?", cause: error);

    private static ServiceException Unreachable(string service, string text, Exception error) =>
        new(ServiceProblem.Unreachable, $"{service} {text}", cause: error);

    private static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private static string Later(TimeSpan? wait) => wait is { } time && time > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"; it asks to be left alone for {Math.Ceiling(time.TotalSeconds):0} seconds")
        : string.Empty;
}
