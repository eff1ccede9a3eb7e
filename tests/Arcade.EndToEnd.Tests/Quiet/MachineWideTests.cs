using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

public sealed class MachineWideTests
{
    [Fact]
    public async Task A_machine_wide_marker_means_off_for_everybody()
    {
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var marked = new QuietHome(service) { Around = MachineWideMarker.Around };
        await Untracked.AssertMarkedAsync(marked, service, "/etc/arcade/usage.off");
        await using var home = new QuietHome(service);
        await home.RunAsync("whoami");
        await service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
    }
}
