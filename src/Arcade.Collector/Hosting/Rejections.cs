using System.Text;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Hosting;

/// <summary>The outermost step: whatever goes wrong with one request becomes an answer to that request, and nothing else.</summary>
internal static class Rejections
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (RequestRejection rejection)
        {
            await AnswerAsync(context, rejection.Status, rejection.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException malformed)
        {
            await AnswerAsync(context, malformed.StatusCode, malformed.Message).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
            context.Abort();
        }
        catch (Exception)
        {
            // The last boundary: a defect of ours must cost one request, not the service, and must not show its inside.
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "The collector failed on this request.")
                .ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string reason)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reason + "\n"), context.RequestAborted).AsTask();
    }
}
