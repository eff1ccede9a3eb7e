using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Login;

/// <summary>What the browser shows at the end. It says nothing that came with the request.</summary>
internal static class LoginPage
{
    private const string Style =
        "body{margin:0;min-height:100vh;display:grid;place-items:center;font:1.1rem/1.5 system-ui,sans-serif;color-scheme:light dark}"
        + "main{max-width:32rem;padding:2rem;text-align:center}h1{font-size:1.5rem}";

    // The key came in the address: this takes it out of the address bar and the tab's history.
    private const string Script = "history.replaceState(null,'','/callback')";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task SucceededAsync(HttpResponse response) =>
        WriteAsync(response, StatusCodes.Status200OK, "You are signed in", "The command line has what it needs. You can close this window.");

    public static Task FailedAsync(HttpResponse response) =>
        WriteAsync(response, StatusCodes.Status400BadRequest, "Signing in failed", "The terminal says why. Run the command there again to retry.");

    public static Task NotOursAsync(HttpResponse response) => WriteAsync(
        response,
        StatusCodes.Status400BadRequest,
        "This is not the sign-in that is waiting",
        "The address belongs to another attempt. Use the address that the terminal shows now.");

    public static Task EmptyAsync(HttpResponse response, int status)
    {
        Harden(response, status);
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpResponse response, int status, string title, string text)
    {
        Harden(response, status);
        var page = Encoding.UTF8.GetBytes(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <style>{Style}</style>
            <main><h1>{title}</h1><p>{text}</p></main>
            <script>{Script}</script>
            </html>

            """);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        return response.Body.WriteAsync(page).AsTask();
    }

    private static void Harden(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Connection = "close";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
