using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>One user's home, the service that takes events, and the service that signs in.</summary>
internal sealed class World : IAsyncDisposable
{
    private World(LoopbackPostHog service, LoopbackAuthService auth)
    {
        Service = service;
        Auth = auth;
        Home = new TestHome(service);
    }

    public LoopbackPostHog Service { get; }

    public LoopbackAuthService Auth { get; }

    public TestHome Home { get; }

    public static async Task<World> StartAsync()
    {
        var token = TestContext.Current.CancellationToken;
        return new World(await LoopbackPostHog.StartAsync(cancellationToken: token), await LoopbackAuthService.StartAsync(cancellationToken: token));
    }

    /// <summary>Makes a principal known, and gives its key.</summary>
    public string KeyOf(string principal)
    {
        var key = "arc_key_of_" + principal;
        Auth.AddApiKey(key, principal);
        return key;
    }

    /// <summary>Signs a principal in through <c>arcade login</c>.</summary>
    public async Task<RunResult> LoginAsync(string principal, params string[] options)
    {
        await using var login = await LoginPage.OpenAsync(Home, Auth.Host, options);
        return (await login.ApproveAsync(KeyOf(principal), principal + "@example.com")).AssertExit(0);
    }

    /// <summary>Everything is delivered, and what arrived keeps every promise.</summary>
    public async Task<Story> SettleAsync(DeliveryExpectations? expectations = null)
    {
        var snapshot = await Home.SettleAsync(Service);
        snapshot.AssertDelivered(expectations);
        snapshot.AssertGivenIdsAreLeft();
        WireAssertions.AssertBytesNeverChange(snapshot);
        return new Story(snapshot);
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        await Service.DisposeAsync();
        await Auth.DisposeAsync();
    }
}
