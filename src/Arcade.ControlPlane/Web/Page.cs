using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

/// <summary>A whole page in the common frame.</summary>
internal sealed record Page
{
    public required string Title { get; init; }

    public required Html Body { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The links above the page, for whoever is signed in.</summary>
    public Html Navigation { get; init; }

    /// <summary>A page that says why something was refused and what to do.</summary>
    public static Page Refusal(int status, string title, string advice) =>
        new() { Status = status, Title = title, Body = Html.Of($"<p>{advice}</p>") };

    public async Task WriteAsync(HttpContext context)
    {
        var markup = Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Title} - Arcade</title>
            <link rel="stylesheet" href="/assets/style.css">
            <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
            </head>
            <body>
            {Navigation}
            <main>
            <h1>{Title}</h1>
            {Body}
            </main>
            </body>
            </html>

            """);
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(markup.ToString(), context.RequestAborted).ConfigureAwait(false);
    }
}
