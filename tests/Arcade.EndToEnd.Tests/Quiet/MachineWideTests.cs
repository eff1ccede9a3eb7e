using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

[Collection(nameof(MachineWideMarker))]
public sealed class MachineWideTests
{
    [Fact]
    public async Task A_machine_wide_marker_means_off_for_everybody()
    {
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var home = new QuietHome(service);
        using (MachineWideMarker.Create())
            await Untracked.AssertMarkedAsync(home, service, "/etc/arcade/usage.off");
        await home.RunAsync("whoami");
        await service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
    }
}
