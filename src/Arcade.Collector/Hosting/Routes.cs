using Arcade.Collector.Capture;
using Arcade.Collector.Capture.V1;
using Arcade.Collector.Page;
using Arcade.Collector.Query;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.Collector.Hosting;

/// <summary>Every path that the collector answers; a trailing slash makes no difference to routing.</summary>
internal static class Routes
{
    private static readonly string[] SendMethods = ["GET", "POST", "OPTIONS"];

    private static readonly string[] V1Methods = ["POST", "OPTIONS"];

    private static readonly string[] CapturePaths = ["/batch", "/i/v0/e", "/e", "/track", "/engage", "/capture"];

    // Conversations with models are longer than other events; PostHog has a route of its own for them.
    private const int MaxModelEventBytes = 8 * 1024 * 1024;

    public static void MapCapture(IEndpointRouteBuilder routes, CollectorLimits limits, TimeProvider time, EventWriter writer)
    {
        var budget = new MemoryBudget(limits.MaxBufferedBytes);
        var capture = new CaptureEndpoint(limits, budget, time, writer);
        CollectorLimits modelLimits = limits with { MaxEventBytes = Math.Max(limits.MaxEventBytes, MaxModelEventBytes) };
        routes.MapMethods("/i/v0/ai/batch", SendMethods, Cors.Open(new CaptureEndpoint(modelLimits, budget, time, writer).HandleAsync));
        routes.MapMethods("/i/v1/analytics/events", V1Methods, Cors.Open(new V1Endpoint(limits, budget, time, writer).HandleAsync));
        foreach (string path in CapturePaths)
            routes.MapMethods(path, SendMethods, Cors.Open(capture.HandleAsync));
        routes.MapMethods("/flags", SendMethods, Cors.Open(SdkEndpoints.FlagsAsync));
        routes.MapMethods("/decide", SendMethods, Cors.Open(SdkEndpoints.FlagsAsync));
        routes.MapMethods("/array/{token}/config", SendMethods, Cors.Open(SdkEndpoints.ConfigAsync));
    }

    public static void MapQueries(
        IEndpointRouteBuilder routes, SameOrigin guard, CollectorDatabase database, CollectorLimits limits, EventStream stream)
    {
        var events = new EventQueries(database, limits);
        var persons = new PersonQueries(database, limits);
        routes.MapGet("/api/events", guard.Query(events.ListAsync));
        routes.MapGet("/api/events/stream", guard.Query(stream.HandleAsync));
        routes.MapGet("/api/persons", guard.Query(persons.ListAsync));
        routes.MapGet("/api/persons/{uuid}", guard.Query(persons.GetAsync));
        routes.MapGet("/api/persons/{uuid}/timeline", guard.Query(events.TimelineAsync));
        routes.MapGet("/api/warnings", guard.Query(new WarningQueries(database, limits).ListAsync));
        routes.MapGet("/api/stats", guard.Query(new StatsQuery(database, limits).GetAsync));
    }

    public static void MapPage(IEndpointRouteBuilder routes, SameOrigin guard)
    {
        routes.MapGet("/", guard.Page(PageAssets.Serve("index.html", "text/html; charset=utf-8")));
        routes.MapGet("/collector.css", guard.Page(PageAssets.Serve("collector.css", "text/css; charset=utf-8")));
        routes.MapGet("/collector.js", guard.Page(PageAssets.Serve("collector.js", "text/javascript; charset=utf-8")));
    }

    public static void MapHealth(IEndpointRouteBuilder routes, EventWriter writer)
    {
        routes.MapGet("/_liveness", static context => TextAsync(context, "ok"));
        routes.MapGet("/_readiness", context => writer.IsAlive
            ? TextAsync(context, "ok")
            : throw RequestRejection.Overloaded("The database writer has stopped: restart the collector."));
    }

    private static Task TextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
