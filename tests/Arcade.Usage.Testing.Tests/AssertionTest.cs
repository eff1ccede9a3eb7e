using System.Text.Json.Nodes;

namespace Arcade.Usage.Testing.Tests;

/// <summary>Sends real requests to a real service; what is asserted is what arrived.</summary>
public abstract class AssertionTest : IAsyncLifetime
{
    private protected HttpClient Client { get; } = new();

    private protected LoopbackPostHog Service { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Service = await LoopbackPostHog.StartAsync(cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task SendAsync(params IEnumerable<JsonObject> events)
    {
        using var response = await Client.SendAsync(Service, events);
    }

    private protected async Task SendAndLoseAnswerAsync(params IEnumerable<JsonObject> events)
    {
        Service.Next(Answer.AcceptedButLost);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.SendAsync(Service, events));
    }

    /// <summary>The promise is broken: by itself and among all of them, with this one reason.</summary>
    private protected void AssertBroken(Action<Snapshot> assertion, string reason, DeliveryExpectations? expectations = null)
    {
        var snapshot = Service.TakeSnapshot();
        var alone = Assert.Throws<UsageAssertionException>(() => assertion(snapshot));
        Assert.Contains(reason, Assert.Single(alone.Violations), StringComparison.Ordinal);
        Assert.Contains(reason, alone.Message, StringComparison.Ordinal);
        var among = Assert.Throws<UsageAssertionException>(() => Service.AssertDelivered(expectations));
        Assert.Contains(alone.Violations[0], among.Violations);
    }
}
