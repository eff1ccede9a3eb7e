using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

internal static class Redirect
{
    /// <summary>Sends a browser to a page of this server, with GET whatever it did before.</summary>
    public static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
