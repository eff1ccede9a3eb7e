using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task A_server_that_is_asked_to_end_while_it_starts_ends_with_0() =>
        Assert.Equal(0, await ArcadeApp.Create(["http", "--port", "0"]).AddToolkit(ProbeToolkit.Toolkit).RunAsync(new CancellationToken(canceled: true)));
}
