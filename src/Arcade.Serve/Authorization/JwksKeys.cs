using Microsoft.IdentityModel.Tokens;

namespace Arcade.Serve.Authorization;

/// <summary>An authorization server's public keys: kept for a while, and asked for anew when a token names one that isn't known.</summary>
internal sealed class JwksKeys(Uri address, TimeSpan lifetime, HttpClient http, TimeProvider time)
{
    // A stream of tokens with made-up key ids must not become a stream of requests.
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Known? _known;
    private Task<Known>? _asking;

    /// <summary>The keys, with the one of this id if the server has it; null for a token that names none.</summary>
    /// <exception cref="HttpRequestException">The keys could never be had, and can't be had now.</exception>
    public async Task<IList<SecurityKey>> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        Task<Known> asking;
        lock (_lock)
        {
            if (_known is { } known && IsGoodFor(known, keyId))
                return known.Keys;

            // Everybody who waits for keys waits for one request; it goes on when one of them gives up.
            asking = _asking ??= AskAsync();
        }

        return (await asking.WaitAsync(cancellationToken).ConfigureAwait(false)).Keys;
    }

    private bool IsGoodFor(Known known, string? keyId)
    {
        TimeSpan age = time.GetElapsedTime(known.At);
        bool isKnown = keyId is null || known.Keys.Any(key => key.KeyId == keyId);
        return age < (isKnown ? known.Lifetime : LeastInterval);
    }

    private async Task<Known> AskAsync()
    {
        // Let go of the lock first: what follows may end at once.
        await Task.Yield();
        Known? now = null;
        try
        {
            string text = await http.GetStringAsync(address).ConfigureAwait(false);
            return now = new Known(Read(text), time.GetTimestamp(), lifetime);
        }
        catch (Exception failure) when (_known is not null && failure is HttpRequestException or OperationCanceledException)
        {
            // An authorization server that is away for a while doesn't make its old keys bad.
            return now = _known with { At = time.GetTimestamp(), Lifetime = LeastInterval };
        }
        finally
        {
            lock (_lock)
            {
                _known = now ?? _known;
                _asking = null;
            }
        }
    }

    private static IList<SecurityKey> Read(string text)
    {
        try
        {
            return JsonWebKeySet.Create(text).GetSigningKeys();
        }
        catch (ArgumentException malformed)
        {
            throw new HttpRequestException("The authorization server's answer is no set of keys.", malformed);
        }
    }

    private sealed record Known(IList<SecurityKey> Keys, long At, TimeSpan Lifetime);
}
