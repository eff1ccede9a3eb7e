using System.Net;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Hosting;

/// <summary>
/// Keeps foreign web pages away from the stored data: a rebound DNS name is refused by its Host header, a cross-origin request by
/// what the browser says of it.
/// </summary>
internal sealed class SameOrigin(bool boundToLoopback)
{
    public RequestDelegate Page(RequestDelegate handler) => context =>
    {
        RequireKnownHost(context.Request);
        return handler(context);
    };

    public RequestDelegate Query(RequestDelegate handler) => context =>
    {
        RequireKnownHost(context.Request);
        RequireSameOrigin(context.Request);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.Headers.CacheControl = "no-store";
        return handler(context);
    };

    private void RequireKnownHost(HttpRequest request)
    {
        if (boundToLoopback && !IsLoopback(request.Host.Host))
        {
            throw new RequestRejection(StatusCodes.Status403Forbidden,
                "This collector answers queries on loopback names only: use 127.0.0.1, [::1] or localhost.");
        }
    }

    private static void RequireSameOrigin(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        bool foreignSite = site is not ("" or "same-origin" or "none");
        bool foreignOrigin = origin.Length > 0
            && !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
        if (foreignSite || foreignOrigin)
            throw new RequestRejection(StatusCodes.Status403Forbidden, "The query interface answers only pages of this collector.");
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
