using System.Text.Json;
using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Capture.V1;

/// <summary>
/// PostHog's newer capture, <c>POST /i/v1/analytics/events</c>: key and time of sending in headers, a verdict for each event, and errors as
/// JSON with a tag.
/// </summary>
internal sealed class V1Endpoint
{
    private const int MaxWireBytes = 10 * 1024 * 1024;
    private const int MaxDecompressedBytes = 50 * 1024 * 1024;

    private readonly CollectorLimits _limits;
    private readonly TimeProvider _time;
    private readonly EventWriter _writer;
    private readonly MemoryBudget _budget;
    private readonly BodyReader _body;

    public V1Endpoint(CollectorLimits limits, MemoryBudget budget, TimeProvider time, EventWriter writer)
    {
        _limits = limits with
        {
            MaxWireBytes = Math.Min(limits.MaxWireBytes, MaxWireBytes),
            MaxDecompressedBytes = Math.Min(limits.MaxDecompressedBytes, MaxDecompressedBytes),
        };
        _time = time;
        _writer = writer;
        _budget = budget;
        _body = new BodyReader(_limits, time);
    }

    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
            return;
        if (Guid.TryParse(context.Request.Headers["PostHog-Request-Id"], out Guid id))
            context.Response.Headers["PostHog-Request-Id"] = id.ToString();
        try
        {
            IReadOnlyList<V1Result> results = await TakeAsync(context).ConfigureAwait(false);
            await JsonAnswer.WriteAsync(context, writer => Write(writer, results)).ConfigureAwait(false);
        }
        catch (V1Refusal refusal)
        {
            await RefuseAsync(context, refusal).ConfigureAwait(false);
        }
        catch (RequestRejection rejection)
        {
            await RefuseAsync(context, V1Refusal.Of(rejection)).ConfigureAwait(false);
        }
        catch (BadHttpRequestException malformed)
        {
            await RefuseAsync(context, V1Refusal.Of(new RequestRejection(malformed.StatusCode, malformed.Message))).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<V1Result>> TakeAsync(HttpContext context)
    {
        V1Headers headers = V1Headers.Read(context.Request);
        using MemoryBudget.Lease lease = _budget.Rent();
        ReadOnlyMemory<byte> body = await _body.ReadAsync(context, lease).ConfigureAwait(false);
        if (body.IsEmpty)
            throw new V1Refusal(400, "empty_body", "The body is empty.");
        ReadOnlyMemory<byte> json = Decompression.Read(body, headers.Encoding, _limits.MaxDecompressedBytes, lease);
        IReadOnlyList<V1Result> results = V1Batch.Read(json, headers, _limits, _time.GetUtcNow());
        List<CapturedEvent> events = [.. results.Select(static result => result.Event).OfType<CapturedEvent>()];
        if (events.Count > 0)
            await _writer.WriteAsync(events).ConfigureAwait(false);
        return results;
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<V1Result> results)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("results");
        foreach (V1Result result in results)
        {
            writer.WriteStartObject(result.Uuid.ToString());
            writer.WriteString("result", result.Verdict);
            if (result.Details is not null)
                writer.WriteString("details", result.Details);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static Task RefuseAsync(HttpContext context, V1Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status is 408 or >= 500)
            context.Response.Headers.RetryAfter = "1";
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", refusal.Tag);
            writer.WriteString("error_description", refusal.Message);
            writer.WriteString("error_uri", "https://posthog.com/docs/api");
            writer.WriteEndObject();
        });
    }
}
