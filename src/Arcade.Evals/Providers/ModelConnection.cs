namespace Arcade.Evals.Providers;

/// <summary>The connections to one provider, kept for all of its requests.</summary>
internal sealed class ModelConnection(ProviderOptions options, Uri address) : IDisposable
{
    private readonly SocketsHttpHandler _handler = new()
    {
        // A redirect would carry the key to wherever it leads.
        AllowAutoRedirect = false,
        UseProxy = !ProviderOptions.IsLoopback(address),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>A client for one question, and what measures it.</summary>
    public (HttpClient Client, RetryingHandler Meter) Open()
    {
        var meter = new RetryingHandler(_handler, options);
        // The handler below limits each request; the client and the packages must not limit all of them together.
        return (new HttpClient(meter, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }, meter);
    }

    public void Dispose() => _handler.Dispose();
}
