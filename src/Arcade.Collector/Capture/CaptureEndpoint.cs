using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Capture;

/// <summary>The one handler behind all capture routes: read, decode, check, store durably, and only then say Ok.</summary>
internal sealed class CaptureEndpoint(CollectorLimits limits, MemoryBudget budget, TimeProvider time, EventWriter writer)
{
    private readonly BodyReader _body = new(limits, time);
    private readonly PayloadDecoder _decoder = new(limits);
    private readonly PayloadReader _payload = new(limits, time);

    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            await AcceptAsync(context).ConfigureAwait(false);
            return;
        }

        using MemoryBudget.Lease lease = budget.Rent();
        ReadOnlyMemory<byte> body = await _body.ReadAsync(context, lease).ConfigureAwait(false);
        ReadOnlyMemory<byte> json = _decoder.Decode(context.Request, body, lease);
        List<CapturedEvent> events = _payload.Read(context.Request, json);
        if (events.Count > 0)
            await writer.WriteAsync(events).ConfigureAwait(false);
        if (context.Request.Query["beacon"] == "1")
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await AcceptAsync(context).ConfigureAwait(false);
    }

    private static Task AcceptAsync(HttpContext context) => JsonAnswer.WriteAsync(context, """{"status":"Ok"}"""u8.ToArray());
}
