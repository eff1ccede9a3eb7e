using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arcade.Collector.Capture;

/// <summary>Lets browser SDKs on any page send: origin and requested headers are mirrored, on errors too, as PostHog does it.</summary>
internal static class Cors
{
    public static RequestDelegate Open(RequestDelegate handler) => context =>
    {
        IHeaderDictionary response = context.Response.Headers;
        StringValues origin = context.Request.Headers.Origin;
        response.Vary = "Origin, Access-Control-Request-Headers";
        if (IsMirrorable(origin))
        {
            response.AccessControlAllowOrigin = origin;
            response.AccessControlAllowCredentials = "true";
            response.AccessControlAllowMethods = "GET, POST, OPTIONS";
            StringValues requested = context.Request.Headers.AccessControlRequestHeaders;
            if (IsMirrorable(requested))
                response.AccessControlAllowHeaders = requested;
        }

        return handler(context);
    };

    // Requests may have letters in their headers that answers may not.
    private static bool IsMirrorable(StringValues header) => header.Count == 1 && !header.ToString().AsSpan().ContainsAnyExceptInRange(' ', '~');
}
