using System.Web;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>One user's home under Wine, the service that takes events, and the service that signs in; both are Linux's.</summary>
internal sealed class WineWorld : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private WineWorld(WinePrefix wine, LoopbackPostHog service, LoopbackAuthService auth)
    {
        Service = service;
        Auth = auth;
        Home = new WineHome(wine, service);
    }

    public LoopbackPostHog Service { get; }

    public LoopbackAuthService Auth { get; }

    public WineHome Home { get; }

    public static async Task<WineWorld> StartAsync(WinePrefix wine)
    {
        wine.Require();
        var token = TestContext.Current.CancellationToken;
        return new WineWorld(wine, await LoopbackPostHog.StartAsync(cancellationToken: token), await LoopbackAuthService.StartAsync(cancellationToken: token));
    }

    /// <summary>Signs a principal in through <c>arcade login</c>, as a browser would.</summary>
    public async Task<WineResult> LoginAsync(string principal)
    {
        var key = "arc_key_of_" + principal;
        Auth.AddApiKey(key, principal);
        var login = Home.Start("login", "--host", Auth.Host, "--no-browser");
        var page = new Uri(await login.ErrorLineAsync(static line => line.StartsWith("http", StringComparison.Ordinal)));
        var query = HttpUtility.ParseQueryString(page.Query);
        var answer = $"?state={Uri.EscapeDataString(query["state"]!)}&api_key={key}&email={principal}%40example.com";
        using var response = await Http.GetAsync(new Uri(query["callback_uri"] + answer), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return (await login.WaitAsync()).AssertExit(0);
    }

    /// <summary>Everything is delivered, and what arrived keeps every promise.</summary>
    public async Task<WineStory> SettleAsync()
    {
        var snapshot = await Home.SettleAsync(Service);
        snapshot.AssertDelivered();
        snapshot.AssertGivenIdsAreLeft();
        return new WineStory(snapshot);
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        await Service.DisposeAsync();
        await Auth.DisposeAsync();
    }
}
