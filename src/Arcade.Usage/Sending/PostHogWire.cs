using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Json;

namespace Arcade.Usage.Sending;

/// <summary>PostHog's batch capture: <c>POST {host}/batch/</c> (posthog.md 1.1 to 1.6).</summary>
internal sealed class PostHogWire(HttpMessageInvoker http, TimeProvider time)
{
    private const int AnswerLimit = 64 * 1024;

    /// <summary>A client that follows no redirect, keeps no cookie, joins no trace of its host and uses the system's proxy and trust.</summary>
    public static HttpMessageInvoker CreateClient() => new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, ActivityHeadersPropagator = null },
        disposeHandler: true);

    /// <summary>Sends one request.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="events">At most 100 events, as they stand.</param>
    /// <param name="timeout">The limit for everything from the name's resolution to the answer's last byte.</param>
    /// <param name="cancellationToken">Cancelled when tracking is switched off.</param>
    public async Task<WireAnswer> SendAsync(UsageEndpoint endpoint, IReadOnlyList<byte[]> events, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(endpoint, events);
            using var response = await http.SendAsync(request, both.Token).ConfigureAwait(false);
            return await ReadAsync(response, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new WireAnswer(WireVerdict.Cancelled, "cancelled");
        }
        catch (OperationCanceledException)
        {
            return new WireAnswer(WireVerdict.Transient, "no answer in time");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or InvalidOperationException or UriFormatException)
        {
            var reason = exception is HttpRequestException request ? request.HttpRequestError.ToString() : exception.GetType().Name;
            return new WireAnswer(WireVerdict.Transient, "transport failure: " + reason);
        }
    }

    private HttpRequestMessage CreateRequest(UsageEndpoint endpoint, IReadOnlyList<byte[]> events)
    {
        var json = new Utf8Builder(events.Sum(static item => item.Length + 1) + 256).Raw("{\"api_key\":"u8).String(endpoint.ApiKey).Raw(",\"batch\":["u8);
        for (var i = 0; i < events.Count; i++)
            json.Raw(i == 0 ? ""u8 : ","u8).Raw(events[i]);
        json.Raw("],\"sent_at\":\""u8);
        // The moment of this attempt: the service takes the difference to its own clock as the sender's skew.
        EventWriter.WriteTime(json, time.GetUtcNow().UtcTicks);
        json.Raw("\"}"u8);

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(json.Written);
        var content = new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Host + "/batch/") { Content = content };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(EventWriter.Library, EventWriter.LibraryVersion));
        return request;
    }

    private async Task<WireAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        if (code == 200)
        {
            var isAccepted = await IsAcceptedAsync(response, cancellationToken).ConfigureAwait(false);
            return isAccepted
                ? new WireAnswer(WireVerdict.Delivered, "delivered") { ServiceTime = response.Headers.Date }
                : new WireAnswer(WireVerdict.Failed, "200 without a PostHog answer");
        }

        var verdict = code switch
        {
            400 or 413 => WireVerdict.Refused,
            408 or 429 or >= 500 => WireVerdict.Transient,
            _ => WireVerdict.Failed,
        };
        return new WireAnswer(verdict, $"status {code}") { RetryAfter = RetryAfter(response) };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static async Task<bool> IsAcceptedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[AnswerLimit];
            var length = await stream.ReadAtLeastAsync(buffer, AnswerLimit, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (length == AnswerLimit)
                return false;
            var status = JsonParser.Parse(buffer[..length])?["status"];
            return status?.AsInteger() == 1 || status?.AsString() == "Ok";
        }
    }
}
