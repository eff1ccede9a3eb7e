using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.McpHttp;

/// <summary>Lets the requests of allowed pages through, and tells browsers so: also of an answer that says no, which the page has to read to do better.</summary>
internal sealed class PageDoor(OriginRule origins)
{
    public RequestDelegate Protect(RequestDelegate next) => async context =>
    {
        if (!origins.Allows(context.Request))
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status403Forbidden,
                "This origin may not call the server: add it to the allowed origins.").ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            Cors.AnswerPreflight(context);
            return;
        }

        Cors.Allow(context);
        await next(context).ConfigureAwait(false);
    };
}
