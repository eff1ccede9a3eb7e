using Arcade.Usage.Sending;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending;

/// <summary>A home that points at a service of its own on loopback.</summary>
public abstract class SendingTest : IAsyncLifetime
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected ManualTimeProvider Time { get; } = new();

    private protected Sandbox Sandbox { get; } = new();

    private protected LoopbackPostHog Service { get; private set; } = null!;

    private protected BackOff BackOff => new(Sandbox.Files, Sandbox.Paths, Sandbox.Time);

    private protected Receipts Receipts => new(Sandbox.Files, Sandbox.Paths, Sandbox.Time);

    private protected bool HoldsCommands => RetryTime.HoldsCommands(Sandbox.Files, Sandbox.Paths, Sandbox.Time.GetUtcNow().UtcTicks);

    public async ValueTask InitializeAsync()
    {
        Service = await LoopbackPostHog.StartAsync(cancellationToken: Token);
        Sandbox.PointAt(Service.Host, Service.ApiKey);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Moves the clock whenever somebody waits for it, until a task is done.</summary>
    private protected async Task PumpAsync(Task running, TimeSpan step)
    {
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Time.WaitForTimerAsync(step, Token));
            if (!running.IsCompleted)
                Time.Advance(step);
        }

        await running;
    }
}
