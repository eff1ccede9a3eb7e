using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Arcade.Serve.McpHttp;

internal static class AcceptHeader
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Events = new("text/event-stream");

    public static bool TakesJsonAndEvents(HttpRequest request) => Takes(request, Json) && Takes(request, Events);

    public static bool TakesEvents(HttpRequest request) => Takes(request, Events);

    private static bool Takes(HttpRequest request, MediaTypeHeaderValue type)
    {
        foreach (MediaTypeHeaderValue accepted in request.GetTypedHeaders().Accept)
        {
            if (type.IsSubsetOf(accepted) && accepted.Quality is not 0)
                return true;
        }

        return false;
    }
}
