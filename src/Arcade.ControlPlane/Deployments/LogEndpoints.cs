using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Deployments.Logs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arcade.ControlPlane.Deployments;

/// <summary>What deployments write: as a list, and as server-sent events (WHATWG HTML, section 9.2).</summary>
internal sealed class LogEndpoints(DeploymentHost deployments, TimeProvider time)
{
    // A list is one answer, a stream has no end.
    private const int MostLines = 10_000;

    // A connection that nobody reads from any more is noticed by a write; a comment is no event.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public async Task ListAsync(HttpContext context, string name)
    {
        var range = LogRange.Read(context.Request);
        var entries = new Queue<LogEntry>();
        await foreach (var entry in new LogReader(deployments.LogOf(name)).ReadAsync(range.After, range.Until, follows: false, time, context.RequestAborted).ConfigureAwait(false))
        {
            entries.Enqueue(entry);
            if (entries.Count > MostLines)
                entries.Dequeue();
        }

        await EngineAnswer.WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var entry in entries)
                DeploymentJson.WriteLine(json, entry, capitalised: false);
            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    public async Task StreamAsync(HttpContext context, string name, CancellationToken stopping)
    {
        var range = LogRange.Read(context.Request);
        var log = deployments.LogOf(name);
        context.Response.ContentType = "text/event-stream";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var lines = new LogReader(log).ReadAsync(range.After, range.Until, range.Follows, time, end.Token).GetAsyncEnumerator(end.Token);
        try
        {
            await context.Response.StartAsync(end.Token).ConfigureAwait(false);
            await SendAsync(context.Response, lines, end.Token).ConfigureAwait(false);
            await context.Response.WriteAsync("data: [DONE]\n\n", end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The control plane stops, the deployment was removed, or nobody listens: whoever follows comes back and is told.
        }
    }

    private async Task SendAsync(HttpResponse response, IAsyncEnumerator<LogEntry> lines, CancellationToken cancellationToken)
    {
        // Not disposed while its next step runs: it ends by its token.
        var next = lines.MoveNextAsync().AsTask();
        while (true)
        {
            try
            {
                if (!await next.WaitAsync(KeepAlive, time, cancellationToken).ConfigureAwait(false))
                    return;
            }
            catch (TimeoutException)
            {
                await response.WriteAsync(":\n\n", cancellationToken).ConfigureAwait(false);
                continue;
            }

            await response.Body.WriteAsync(Event(lines.Current), cancellationToken).ConfigureAwait(false);
            next = lines.MoveNextAsync().AsTask();
        }
    }

    private static byte[] Event(LogEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            DeploymentJson.WriteLine(json, entry, capitalised: true);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Time.UtcTicks}\ndata: {Encoding.UTF8.GetString(buffer.WrittenSpan)}\n\n"));
    }
}
