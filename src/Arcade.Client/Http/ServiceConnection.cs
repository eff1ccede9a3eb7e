using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arcade.Client.Addresses;

namespace Arcade.Client.Http;

/// <summary>The one sender of requests: limits, repetitions, and one kind of exception.</summary>
/// <remarks>Redirects aren't followed and cookies aren't kept; a key goes over https or stays on this machine.</remarks>
internal sealed class ServiceConnection : IDisposable
{
    private const int MaxSecretLength = 16 * 1024;
    private const int MaxErrorBytes = 64 * 1024;
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http;
    private readonly string? _key;

    /// <exception cref="AddressException">A key must not travel to the address.</exception>
    public ServiceConnection(ServiceAddress address, string? key, ServiceClientOptions? options)
    {
        if (key is not null)
            address.RequireSafeForSecrets();
        Address = address;
        Options = options ?? new ServiceClientOptions();
        _key = key;
        _http = new HttpMessageInvoker(Options.Handler ?? CreateHandler(address), disposeHandler: Options.Handler is null);
    }

    public ServiceAddress Address { get; }

    public ServiceClientOptions Options { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Asks for something.</summary>
    /// <exception cref="ServiceException">It was not to be had.</exception>
    public async Task<T> SendAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var (body, mediaType) = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw ServiceFailure.Unintelligible(Address.Value, mediaType);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // Its message may quote what the service said.
            throw ServiceFailure.Unintelligible(Address.Value, mediaType);
        }
    }

    /// <summary>Asks for something to be done; what is answered doesn't matter.</summary>
    /// <exception cref="ServiceException">It was not done.</exception>
    public async Task DoAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        await SendAsync(request, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends one request once and hands the answer on as soon as its head is there; without a time limit after that.</summary>
    /// <exception cref="ServiceException">There is no answer, or not one of success.</exception>
    public Task<HttpResponseMessage> OpenAsync(ServiceRequest request, Action<HttpRequestHeaders> headers, CancellationToken cancellationToken) =>
        WithKeyAsync(key => OpenAsync(request, headers, key, cancellationToken), cancellationToken);

    private async Task<HttpResponseMessage> OpenAsync(ServiceRequest request, Action<HttpRequestHeaders> headers, string? key, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Options.AttemptLimit, Options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var message = Message(request, key);
        headers(message.Headers);
        return await GuardAsync(
            async () =>
            {
                var response = await _http.SendAsync(message, both.Token).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                    throw await FailureAsync(response, request, key, both.Token).ConfigureAwait(false);
            },
            Options.AttemptLimit,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does something with the key of now; once more with a new one where the service doesn't take it, as where a clock is wrong.</summary>
    private async Task<T> WithKeyAsync<T>(Func<string?, Task<T>> send, CancellationToken cancellationToken)
    {
        if (Options.Tokens is not { } tokens)
            return await send(_key).ConfigureAwait(false);
        var token = await tokens.GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            return await send(token).ConfigureAwait(false);
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotSignedIn)
        {
            var next = await tokens.GetAsync(token, cancellationToken).ConfigureAwait(false);
            if (next == token)
                throw;
            return await send(next).ConfigureAwait(false);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Body, string? MediaType)> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var mayBeDone = false;
        for (var repetition = 0; ; repetition++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ServiceException problem;
            try
            {
                return await WithKeyAsync(key => AttemptAsync(request, key, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException error)
            {
                // What was deleted by the attempt whose answer was lost isn't there for the next one.
                if (mayBeDone && request.Method == HttpMethod.Delete && error.Problem == ServiceProblem.NotFound)
                    return default;
                problem = error;
            }

            if (!RetryRule.AllowsRepeating(problem, request.IsIdempotent) || repetition >= Options.Retries)
                throw problem;
            mayBeDone |= !RetryRule.WasNotTaken(problem);
            var wait = problem.RetryAfter ?? RetryRule.Wait(repetition + 1, Options.Jitter());
            await Task.Delay(wait, Options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Body, string? MediaType)> AttemptAsync(ServiceRequest request, string? key, CancellationToken cancellationToken)
    {
        var allowed = request.Limit ?? Options.AttemptLimit;
        using var limit = new CancellationTokenSource(allowed, Options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var message = Message(request, key);
        return await GuardAsync(
            async () =>
            {
                using var response = await _http.SendAsync(message, both.Token).ConfigureAwait(false);
                if (!response.IsSuccessStatusCode)
                    throw await FailureAsync(response, request, key, both.Token).ConfigureAwait(false);

                var body = await ReadAsync(response, MaxAnswerBytes, both.Token).ConfigureAwait(false)
                    ?? throw new ServiceException(ServiceProblem.Unintelligible, $"{Address.Value} gave an answer that is too large.", response.StatusCode);
                return (body, response.Content.Headers.ContentType?.MediaType);
            },
            allowed,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> send, TimeSpan allowed, CancellationToken cancellationToken)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw ServiceFailure.NoAnswer(Address.Value, error);
        }
        // A connection that ends as soon as it is there; the handler passes that on as it is.
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw ServiceFailure.CutOff(Address.Value, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            // How the handler says that there was no connection in time.
            if (error.InnerException is TimeoutException)
                throw ServiceFailure.NoConnection(Address.Value, ConnectLimit, error);
            throw ServiceFailure.TimedOut(Address.Value, allowed);
        }
    }

    private async Task<ServiceException> FailureAsync(HttpResponseMessage response, ServiceRequest request, string? key, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> secrets = key is null ? request.Secrets : [key, .. request.Secrets];
        ReadOnlyMemory<byte>? body;
        try
        {
            body = await ReadAsync(response, MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The status is there, and it is what counts.
            body = null;
        }

        var (said, code) = body is { } bytes ? (ErrorText.Read(bytes, secrets), ErrorText.ReadCode(bytes)) : (null, null);
        return ServiceFailure.Of(Address.Value, response.StatusCode, said, RetryRule.Asked(response.Headers, Options.Time.GetUtcNow()), code);
    }

    private HttpRequestMessage Message(ServiceRequest request, string? key)
    {
        // The header type's own check would quote the key in its exception.
        if (key is not null && (key.Length is 0 or > MaxSecretLength || !key.All(static c => c is > ' ' and < '\x7F')))
            throw new ServiceException(ServiceProblem.NotSignedIn, "The key has characters in it that no key has. Copy it again, or run `arcade login`.");

        var message = new HttpRequestMessage(request.Method, Address.At(Options.Scope?.Apply(request.Path) ?? request.Path));
        if (key is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.UserAgent.ParseAdd("Arcade-DotNet");
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        return message;
    }

    /// <returns>The body; null where it is longer than allowed.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new ArrayBufferWriter<byte>();
            while (body.WrittenCount <= most)
            {
                var read = await stream.ReadUnpackedAsync(body.GetMemory(4096), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return body.WrittenMemory;
                body.Advance(read);
            }

            return null;
        }
    }

    private static SocketsHttpHandler CreateHandler(ServiceAddress address) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !address.IsLoopback,
        ConnectTimeout = ConnectLimit,
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = MaxErrorBytes / 1024,
    };
}
