using Arcade.Usage.Testing;
using Arcade.Usage.Tests;

namespace Arcade.Usage.Hosting.Tests;

/// <summary>A home that points at a service of its own on loopback, in which real servers and commands run.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    protected const string Started = "MCP server started";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected Sandbox Home { get; } = new();

    private protected LoopbackPostHog Service { get; private set; } = null!;

    private protected IReadOnlyList<CapturedEvent> Delivered => Service.TakeSnapshot().AcceptedEvents;

    private protected IReadOnlyList<CapturedEvent> ServerStarts => [.. Delivered.Where(static sent => sent.Name == Started)];

    public async ValueTask InitializeAsync()
    {
        Service = await LoopbackPostHog.StartAsync(cancellationToken: Token);
        Home.PointAt(Service.Host, Service.ApiKey);
    }

    public async ValueTask DisposeAsync()
    {
        await NobodySendsAsync();
        await Service.DisposeAsync();
        Home.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits until no process has the sender lock: a command's sender stays for half a second.</summary>
    private protected async Task NobodySendsAsync()
    {
        if (!Directory.Exists(Home.Paths.Directory))
            return;
        await Condition.BecomesTrueAsync(
            () =>
            {
                using var free = Home.Files.TryLock(Home.Paths.SenderLock);
                return free is not null;
            },
            "the end of the sender");
    }
}
