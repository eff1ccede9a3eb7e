using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Arcade.Client.Http;

namespace Arcade.Client.Events;

/// <summary>Reads a stream of events, and opens it again where it broke off.</summary>
internal static class EventStreamReader
{
    /// <summary>So often in a row the stream may not be had, or end soon without a byte: a comment keeps it alive, and a log may be quiet for hours.</summary>
    private const int MaxFailures = 8;

    private const string MediaType = "text/event-stream";

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static async IAsyncEnumerable<ServerSentEvent> ReadEventsAsync(
        this ServiceConnection connection, StreamRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ServerSentEvent? last = null;
        var lastId = string.Empty;
        var retry = FirstWait;
        var wasThere = false;
        for (var failures = 0; ;)
        {
            ServiceException? problem = null;
            using var response = await OpenAsync(
                connection, request, last, lastId, isFirst: !wasThere && failures >= connection.Options.Retries, found => problem = found, cancellationToken).ConfigureAwait(false);
            if (response?.StatusCode == HttpStatusCode.NoContent)
                yield break;

            if (response is not null)
            {
                var parser = new ServerSentEventParser();
                var opened = connection.Options.Time.GetTimestamp();
                var isAlive = false;
                var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    var buffer = new byte[16 * 1024];
                    while (await ReadAsync(connection, stream, buffer, found => problem = found, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                    {
                        isAlive = true;
                        foreach (var one in Parse(connection, parser, buffer.AsSpan(0, read)))
                        {
                            last = one;
                            yield return one;
                        }
                    }
                }

                if (isAlive || connection.Options.Time.GetElapsedTime(opened) >= LongestWait)
                    (wasThere, failures) = (true, 0);
                lastId = parser.LastEventId.Length > 0 ? parser.LastEventId : lastId;
                retry = parser.Retry ?? retry;
                if (problem is null && !request.ReopensAfterEnd)
                    yield break;
            }

            if (++failures > MaxFailures)
                throw problem ?? ServiceFailure.CutOff(connection.Address.Value, new IOException());
            await Task.Delay(Wait(connection, retry, failures, problem), connection.Options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // What asking again can't change is thrown at once.
    private static async Task<HttpResponseMessage?> OpenAsync(
        ServiceConnection connection, StreamRequest request, ServerSentEvent? last, string lastId, bool isFirst, Action<ServiceException> report, CancellationToken cancellationToken)
    {
        try
        {
            var response = await connection.OpenAsync(
                new ServiceRequest(HttpMethod.Get, request.Path(last)), headers => Prepare(headers, lastId), cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentType?.MediaType == MediaType)
                return response;
            using (response)
                throw ServiceFailure.Unintelligible(connection.Address.Value, response.Content.Headers.ContentType?.MediaType);
        }
        catch (ServiceException problem) when (MayPass(problem, isFirst))
        {
            report(problem);
            return null;
        }
    }

    // A stream that was there is waited for longer than one that never was.
    private static bool MayPass(ServiceException problem, bool isFirst) => !isFirst && RetryRule.AllowsRepeating(problem, isIdempotent: true);

    private static void Prepare(HttpRequestHeaders headers, string lastId)
    {
        headers.Accept.Clear();
        headers.Accept.ParseAdd(MediaType);
        headers.CacheControl = new CacheControlHeaderValue { NoStore = true };
        if (lastId.Length > 0)
            headers.TryAddWithoutValidation("Last-Event-ID", lastId);
    }

    private static async Task<int> ReadAsync(
        ServiceConnection connection, Stream stream, byte[] buffer, Action<ServiceException> report, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadUnpackedAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            report(ServiceFailure.CutOff(connection.Address.Value, error));
            return 0;
        }
    }

    private static IReadOnlyList<ServerSentEvent> Parse(ServiceConnection connection, ServerSentEventParser parser, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return parser.Read(bytes);
        }
        catch (FormatException error)
        {
            throw ServiceFailure.Unintelligible(connection.Address.Value, MediaType, error);
        }
    }

    private static TimeSpan Wait(ServiceConnection connection, TimeSpan retry, int failures, ServiceException? problem)
    {
        if (problem?.RetryAfter is { } asked)
            return asked;
        var full = Math.Min(retry.TotalSeconds * Math.Pow(2, failures - 1), Math.Max(LongestWait.TotalSeconds, retry.TotalSeconds));
        return TimeSpan.FromSeconds(full * (1 - (0.25 * Math.Clamp(connection.Options.Jitter(), 0, 1))));
    }
}
