using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

/// <summary>What holds for every request: its host, the headers of its answer, and that an error tells nothing about the inside.</summary>
internal sealed class RequestGuard(HostNames hosts)
{
    public const int MaximumBodyLength = 64 * 1024;

    /// <summary>Scripts are not allowed at all; forms may go to this server alone.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Lets the forms of an answer's page lead to one more place: browsers check the redirect that answers a form, too.</summary>
    public static void LetFormsLeadTo(HttpContext context, string source) =>
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy.Replace("form-action 'self'", $"form-action 'self' {source}", StringComparison.Ordinal);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        SetHeaders(context.Response.Headers);
        if (!hosts.Contain(context.Request.Host))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return;
        }

        // Catch-all: the outermost frame of a request. The text of an exception may hold a secret, so none is ever sent.
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
                await RefuseAsync(context, context.Response.StatusCode).ConfigureAwait(false);
        }
        catch (ApiProblem problem) when (!context.Response.HasStarted)
        {
            await (IsCloud(context) ? ApiAnswer.WriteErrorAsync(context, problem.Status, problem.Message) : problem.WriteAsync(context)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            SetHeaders(context.Response.Headers);
            await RefuseAsync(context, StatusOf(exception)).ConfigureAwait(false);
        }
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string NameOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad_request",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
        >= 500 => "internal_error",
        _ => "refused",
    };

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Not no-referrer: under that, browsers send our own forms with "Origin: null".
        headers["Referrer-Policy"] = "same-origin";
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        var message = status switch
        {
            StatusCodes.Status400BadRequest => "The request can't be understood. Check its address and its form.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => "This address doesn't know that HTTP method.",
            StatusCodes.Status413PayloadTooLarge => "The request is too large: at most 64 KiB are accepted.",
            StatusCodes.Status415UnsupportedMediaType => "Send the form as application/x-www-form-urlencoded.",
            >= 500 => "Something went wrong on the server. Try again.",
            _ => "The request was refused.",
        };
        if (context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
            return EngineAnswer.WriteErrorAsync(context, status, NameOf(status), message);
        return IsCloud(context)
            ? ApiAnswer.WriteErrorAsync(context, status, message)
            : Page.Refusal(status, "That didn't work", message).WriteAsync(context);
    }

    /// <summary>Whether it is a request of the Cloud's, whose answers have an envelope.</summary>
    private static bool IsCloud(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
