namespace Arcade.Usage.Testing.Tests;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private LoopbackPostHog _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await LoopbackPostHog.StartAsync(cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_service_that_is_down_refuses_connections_and_comes_back_on_its_port_with_its_memory()
    {
        using var before = await _client.SendAsync(_service, Wire.Event());
        var host = _service.Host;
        await _service.GoDownAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => _client.SendAsync(_service, Wire.Event()));
        await _service.ComeBackAsync(Token);
        using var after = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal((host, 2), (_service.Host, _service.TakeSnapshot().AcceptedEvents.Count));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _service.ComeBackAsync(Token));
    }

    [Fact]
    public async Task A_new_service_takes_the_port_and_key_of_one_that_is_gone()
    {
        using var before = await _client.SendAsync(_service, Wire.Event());
        await _service.DisposeAsync();
        await using var next = await LoopbackPostHog.StartAsync(_service.Port, _service.ApiKey, cancellationToken: Token);
        using var after = await _client.SendAsync(next, Wire.Event());

        Assert.Equal((_service.Host, _service.ApiKey, 1), (next.Host, next.ApiKey, next.Requests.Count));
    }
}
