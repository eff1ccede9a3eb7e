using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

internal static class Forms
{
    private const string ContentType = "application/x-www-form-urlencoded";

    public static bool IsForm(HttpRequest request) => request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a form that carries the right CSRF token; otherwise answers the request and returns null.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context, string? cookieSecret)
    {
        if (!IsForm(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (cookieSecret is not null && Csrf.Accepts(context.Request, form, cookieSecret))
            return form;
        await Page.Refusal(
            StatusCodes.Status403Forbidden,
            "This form is out of date",
            "Nothing was changed. Go back, reload the page and send the form again; cookies must be allowed for this address.").WriteAsync(context).ConfigureAwait(false);
        return null;
    }

    /// <summary>A field that was sent exactly once, or the empty text.</summary>
    public static string Text(this IFormCollection form, string name) => form[name] is [{ } value] ? value : string.Empty;
}
