using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Arcade.ControlPlane.Workers;

/// <summary>The worker protocol.</summary>
internal sealed class HttpWorkerConnection(Worker worker, HttpClient http, TimeProvider time) : IWorkerConnection
{
    private const int QuickLimit = 10;

    public async Task<int?> CheckAsync(CancellationToken cancellationToken)
    {
        var body = await SendAsync(HttpMethod.Get, "health", null, QuickLimit, cancellationToken).ConfigureAwait(false);
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("tool_count", out var count)
                && int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (JsonException)
        {
            // A bare 200 is health enough: the count only saves a look at the tools.
            return null;
        }
    }

    public async Task<ReadOnlyMemory<byte>> FetchToolsAsync(CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Get, "tools", null, QuickLimit, cancellationToken).ConfigureAwait(false);

    public async Task<ToolOutcome> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var request = ToolCallWire.Write(invocation);
        var body = await SendAsync(HttpMethod.Post, "tools/invoke", request, worker.Timeout, cancellationToken).ConfigureAwait(false);
        return ToolCallWire.TryRead(body) ?? throw Failure(WorkerFailureKind.Malformed, "answered a call with something that isn't a tool's answer");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? content, int seconds, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var request = new HttpRequestMessage(method, $"{worker.Uri.OriginalString.TrimEnd('/')}/worker/{path}");
        request.Headers.Authorization = new("Bearer", WorkerToken.Create(worker.Credentials.Secret, time.GetUtcNow()));
        request.Headers.Accept.Add(new("application/json"));
        if (content is not null)
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Refusal(response.StatusCode);
            return await BoundedContent.ReadAsync(response.Content, either.Token).ConfigureAwait(false) ?? throw Failure(
                WorkerFailureKind.Malformed, string.Create(CultureInfo.InvariantCulture, $"sent more than {BoundedContent.MaximumLength / 1024 / 1024} MiB"));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && WorkerTroubles.Explain(exception, limit.IsCancellationRequested, seconds) is { } trouble)
        {
            throw Failure(trouble.Kind, trouble.What);
        }
    }

    private WorkerFailure Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Failure(
            WorkerFailureKind.Unauthorized, $"refused the control plane's token ({(int)status}): the secret that is registered isn't the worker's"),
        HttpStatusCode.NotFound => Failure(WorkerFailureKind.UnknownTool, "knows no such address or tool (404)"),
        HttpStatusCode.TooManyRequests => Failure(WorkerFailureKind.Busy, "has no time for this call (429)"),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => Failure(WorkerFailureKind.Refused, $"refused what it was sent ({(int)status})"),
        _ => Failure(WorkerFailureKind.Failed, $"answered with the status {(int)status}"),
    };

    private WorkerFailure Failure(WorkerFailureKind kind, string what) => new(kind, $"The worker {worker.Id} {what}.");
}
