using System.Collections.Immutable;
using System.Net;
using Arcade.Tdk.Errors;

namespace Arcade.Tdk.Adapters;

/// <summary>Turns a remote service's refusal into an error that says what is known of it.</summary>
public static class HttpResponses
{
    /// <summary>The response itself where its status is a success. Prefer it to <see cref="HttpResponseMessage.EnsureSuccessStatusCode"/>: it knows rate limits.</summary>
    /// <param name="response">The remote service's answer.</param>
    /// <param name="time">What dates in headers are compared with; null for the system's clock.</param>
    /// <returns>The same response.</returns>
    /// <exception cref="UpstreamRateLimitException">429, or a 403 whose headers speak of a used-up quota.</exception>
    /// <exception cref="UpstreamException">Any other status that isn't a success.</exception>
    public static HttpResponseMessage EnsureToolSuccess(this HttpResponseMessage response, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.IsSuccessStatusCode)
            return response;
        time ??= TimeProvider.System;
        int status = (int)response.StatusCode;
        var extra = Facts(response.RequestMessage);
        if (response.StatusCode == HttpStatusCode.TooManyRequests || (response.StatusCode == HttpStatusCode.Forbidden && RetryDelay.IsQuota(response.Headers, time)))
        {
            var delay = RetryDelay.Of(response.Headers, time);
            throw new UpstreamRateLimitException(HttpWords.Refused(status) + HttpWords.Wait(delay), delay, Log(status, extra)) { Extra = extra };
        }

        throw new UpstreamException(HttpWords.Refused(status), status, Log(status, extra)) { Extra = extra };
    }

    private static string Log(int status, ImmutableDictionary<string, string> extra) =>
        $"{extra.GetValueOrDefault("http_method", "?")} {extra.GetValueOrDefault("endpoint", "?")} answered {status}.";

    private static ImmutableDictionary<string, string> Facts(HttpRequestMessage? request)
    {
        var facts = ImmutableDictionary<string, string>.Empty.Add("service", "_http");
        if (request is null)
            return facts;
        facts = facts.Add("http_method", request.Method.Method.ToUpperInvariant());
        return request.RequestUri is { IsAbsoluteUri: true } address ? facts.Add("endpoint", Endpoint(address)) : facts;
    }

    // Queries, fragments and the part before the @ carry keys and personal data.
    private static string Endpoint(Uri address) =>
        address.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
}
