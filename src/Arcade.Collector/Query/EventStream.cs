using System.Globalization;
using System.Text;
using Arcade.Collector.Capture;
using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>
/// <c>/api/events/stream</c>: new events as server-sent events. Each listener reads the database at its own pace, so a slow one costs
/// no memory and misses nothing, and one that comes back goes on from its Last-Event-ID.
/// </summary>
internal sealed class EventStream(CollectorDatabase database, CollectorLimits limits, TimeProvider time, CommitSignal signal, CancellationToken stopping)
{
    private const int BatchRows = 100;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private int _open;

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request, limits, "after");
        long newest = Newest();
        long last = LastSeen(context.Request) ?? parameters.Id("after") ?? newest;
        // What this database has never had was seen in another one, which stood here before.
        if (last > newest)
            last = 0;
        if (Interlocked.Increment(ref _open) > limits.MaxStreams)
        {
            Interlocked.Decrement(ref _open);
            throw RequestRejection.Overloaded($"{limits.MaxStreams} live streams are open already: close one.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            await SendAsync(context, ": open\n\n", stop.Token).ConfigureAwait(false);
            await FollowAsync(context, last, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listener left or the collector stops: both are how a stream ends.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task FollowAsync(HttpContext context, long last, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Task next = signal.Next;
            List<EventRow> rows = ReadAfter(last);
            foreach (EventRow row in rows)
            {
                string json = CompactJson.Write(row, static (writer, source) => source.Write(writer));
                await SendAsync(context, string.Create(CultureInfo.InvariantCulture, $"id: {row.Id}\ndata: {json}\n\n"), cancellationToken)
                    .ConfigureAwait(false);
                last = row.Id;
            }

            if (rows.Count == 0 && !await HasNewAsync(next, cancellationToken).ConfigureAwait(false))
                await SendAsync(context, ": still here\n\n", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> HasNewAsync(Task next, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(Heartbeat, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private List<EventRow> ReadAfter(long last)
    {
        using SqliteConnection connection = database.OpenReader();
        return new RowQuery(Sql.SelectEvents).Where(Sql.EventIsNewer, "$newer_than", (object)last).With("$limit", BatchRows)
            .Read(connection, Sql.ByArrival, EventRow.From, EventRow.Weigh);
    }

    private long Newest()
    {
        using SqliteConnection connection = database.OpenReader();
        return new RowQuery(Sql.LastEventId).Read(connection, "", static row => row.GetInt64(0))[0];
    }

    private static long? LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;

    private static async Task SendAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
