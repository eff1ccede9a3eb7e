using Arcade.ControlPlane.Secrets;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

/// <summary>The two cookies: the session's, and one that ties forms to a browser before anyone has signed in.</summary>
internal static class Cookies
{
    public const string Session = "arcade_session";
    public const string Form = "arcade_form";

    public static string? Read(HttpRequest request, string name) =>
        request.Cookies[name] is { Length: SecretToken.Length } secret ? secret : null;

    public static void Write(HttpContext context, string name, string secret) => context.Response.Cookies.Append(name, secret, Options(context));

    public static void Delete(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options(context));

    /// <summary>The form cookie's secret, which is made when the browser has none yet.</summary>
    public static string ReadOrCreateForm(HttpContext context)
    {
        if (Read(context.Request, Form) is { } known)
            return known;
        var secret = SecretToken.Create();
        Write(context, Form, secret);
        return secret;
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
