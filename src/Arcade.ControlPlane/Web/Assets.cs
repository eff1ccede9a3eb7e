using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Web;

/// <summary>The files that pages need, embedded in the assembly.</summary>
internal static class Assets
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "style.css", "text/css; charset=utf-8");
        Map(routes, "icon.svg", "image/svg+xml");
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string contentType) => routes.MapGet("/assets/" + name, async context =>
    {
        var content = typeof(Assets).Assembly.GetManifestResourceStream("assets/" + name) ?? throw new InvalidOperationException($"The asset {name} isn't embedded.");
        await using (content.ConfigureAwait(false))
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = content.Length;
            context.Response.Headers.CacheControl = "max-age=3600";
            await content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    });
}
