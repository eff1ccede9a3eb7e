using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

/// <summary>
/// The token in every form: derived from the secret in the browser's cookie, so that nothing is stored and another site can't know
/// it. Where a browser says which site a form came from, that is checked too.
/// </summary>
internal static class Csrf
{
    public const string FieldName = "csrf";

    public static Html Field(string cookieSecret) => Html.Of($"""<input type="hidden" name="{FieldName}" value="{TokenFor(cookieSecret)}">""");

    public static bool Accepts(HttpRequest request, IFormCollection form, string cookieSecret) =>
        IsFromHere(request)
        && form[FieldName] is [{ } token]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenFor(cookieSecret)));

    private static string TokenFor(string cookieSecret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(cookieSecret), "csrf"u8));

    // Cookies are shared by all ports of a host, so another local server could plant one; it can't forge these headers.
    private static bool IsFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        var site = request.Headers["Sec-Fetch-Site"];
        return (origin.Count == 0 || IsOwn(request, origin.ToString()))
            && (site.Count == 0 || site == "same-origin" || site == "none");
    }

    // Plain HTTP may be a proxy's, whose browsers speak TLS.
    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, $"https://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
