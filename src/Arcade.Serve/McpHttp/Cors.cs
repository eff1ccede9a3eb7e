using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.McpHttp;

/// <summary>What a browser has to be told so that an allowed page can read the answers.</summary>
internal static class Cors
{
    public static void Allow(HttpContext context)
    {
        string origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return;
        IHeaderDictionary headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.Vary = "Origin";
        headers.AccessControlExposeHeaders = $"{McpHeaders.SessionId}, WWW-Authenticate";
    }

    public static void AnswerPreflight(HttpContext context)
    {
        Allow(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = "GET, POST, DELETE, OPTIONS";
        context.Response.Headers.AccessControlAllowHeaders =
            $"Authorization, Content-Type, Accept, {McpHeaders.SessionId}, {McpHeaders.ProtocolVersion}, {McpHeaders.LastEventId}";
        context.Response.Headers.AccessControlMaxAge = "7200";
    }
}
