using System.Net;

namespace Arcade.Evals.Providers;

/// <summary>
/// Sends one question until it is answered: limits each request in time and size, waits longer after each that failed, and measures the one that
/// was answered. It stands below the providers' packages, whose own retries are off, so that all providers are treated alike.
/// </summary>
internal sealed class RetryingHandler(HttpMessageHandler connection, ProviderOptions options) : DelegatingHandler(connection)
{
    private const long MaxAnswerBytes = 32L << 20;

    private readonly BackOff _backOff = new(options.Time);

    /// <summary>How many requests were made.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long the last one took.</summary>
    public TimeSpan Latency { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Sent again from memory.
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var (response, problem) = await TryAsync(request, cancellationToken).ConfigureAwait(false);
            if (response is { IsSuccessStatusCode: true })
                return response;
            var mayRetry = Attempts < options.MaxAttempts && (response is null || IsTransient(response.StatusCode));
            if (!mayRetry)
                throw await GiveUpAsync(response, problem, cancellationToken).ConfigureAwait(false);
            var wait = _backOff.After(Attempts, response?.Headers.RetryAfter);
            response?.Dispose();
            await Task.Delay(wait, options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private async Task<(HttpResponseMessage? Response, Exception? Problem)> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Attempts++;
        var start = options.Time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.Timeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token).ConfigureAwait(false);
            return (response, null);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is HttpRequestException or IOException or OperationCanceledException)
        {
            response?.Dispose();
            return (null, problem);
        }
        finally
        {
            Latency = options.Time.GetElapsedTime(start);
        }
    }

    private async Task<ModelProviderException> GiveUpAsync(HttpResponseMessage? response, Exception? problem, CancellationToken cancellationToken)
    {
        var tries = Attempts == 1 ? string.Empty : $" after {Attempts} requests";
        if (response is null)
        {
            return problem is OperationCanceledException
                ? new ModelProviderException($"The provider did not answer within {options.Timeout.TotalSeconds:0.###} seconds{tries}; --timeout allows more.", problem)
                : new ModelProviderException($"The provider can't be reached{tries}: {options.Redact(problem!.Message)}", problem);
        }

        using (response)
        {
            var status = (int)response.StatusCode;
            if (status is 401 or 403)
            {
                // What providers say to that repeats parts of the key.
                var advice = options.ApiKey.Length == 0 ? $"it wants a key, in {options.KeySource}." : $"it refused the key in {options.KeySource}.";
                return new ModelProviderException($"The provider answered {status}: {advice}") { Status = status };
            }

            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return new ModelProviderException($"The provider answered {status}{tries}: {ProviderError.Read(body, options.Redact)}") { Status = status };
        }
    }
}
