using Arcade.ControlPlane.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.SignIn;

/// <summary>Where a browser goes after signing in: a page of this server and nowhere else.</summary>
internal static class ReturnPath
{
    public const string ParameterName = "return";
    public const string Default = "/keys";
    private const int MaximumLength = 4096;

    private const string Authorizations = "/authorizations/";

    private static readonly string[] Pages = ["/keys", "/invitations", "/api/v1/auth/cli_login", OAuthPaths.Authorize, OAuthPaths.Device];

    public static string SignInFor(HttpRequest request)
    {
        var path = request.Path + request.QueryString;
        return IsAllowed(path) ? $"/signin?{ParameterName}={Uri.EscapeDataString(path)}" : "/signin";
    }

    public static string From(HttpRequest request) =>
        request.Query[ParameterName] is [{ } path] && IsAllowed(path) ? path : Default;

    // Comparing the whole path with known ones leaves no room for "//elsewhere" and its relatives. What follows the path must be
    // printable ASCII, as anything that was percent-encoded once is, so that it can stand in a header.
    private static bool IsAllowed(string path) =>
        path.Length <= MaximumLength && IsPage(path.Split('?')[0]) && path.All(character => character is > ' ' and <= '~');

    private static bool IsPage(string path) => Pages.Contains(path, StringComparer.Ordinal) || (path.StartsWith(Authorizations, StringComparison.Ordinal) && IsId(path[Authorizations.Length..]));

    private static bool IsId(string text) => text.Length > 0 && text.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
