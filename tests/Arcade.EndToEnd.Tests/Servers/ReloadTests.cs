using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Servers;

/// <summary><c>arcade mcp --reload</c>: what an author changes is what clients see.</summary>
public sealed class ReloadTests
{
    private const string Before = "Tells the weather.";
    private const string After = "Tells the weather of today.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_change_of_the_source_is_served_and_nothing_is_left_when_the_command_ends()
    {
        await using var home = new TestHome();
        var project = ServerProject.Write(home, Before);
        await project.RequireAsync("watch");
        await using var running = home.Start("mcp", "http", project.Path, "--reload", "--stateless", "--port", "0");
        string address;
        try
        {
            await ServesAsync(running, Before, static () => { });

            // Written more than once, because the server may serve before its sources are watched.
            address = await ServesAsync(running, After, () => project.Describe(After));
        }
        finally
        {
            // Both streams have to end: nothing that it started may be left.
            running.Signal("TERM");
            await running.WaitAsync();
        }

        Assert.Null(await ServedTools.DescribeAsync(address));
    }

    [Fact]
    public async Task What_has_no_source_is_not_watched()
    {
        await using var home = new TestHome();
        var assembly = Path.Combine(home.Path, "server.dll");
        await File.WriteAllBytesAsync(assembly, [], TestContext.Current.CancellationToken);

        var result = await home.RunAsync("mcp", "http", assembly, "--reload");

        result.AssertRefused(1, "only a project can be watched");
    }

    /// <summary>Waits until a server serves this description; each start of the server has an address of its own.</summary>
    private static async Task<string> ServesAsync(RunningProgram running, string description, Action again)
    {
        var started = TimeProvider.System.GetTimestamp();
        var next = TimeSpan.Zero;
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        for (var elapsed = TimeSpan.Zero; elapsed < Patience; elapsed = TimeProvider.System.GetElapsedTime(started))
        {
            if (elapsed >= next)
            {
                again();
                next = elapsed + Again;
            }

            if (running.ErrorLines.Select(ServedTools.AddressIn).LastOrDefault(static found => found is not null) is { } address && await ServedTools.DescribeAsync(address) == description)
                return address;
            await interval.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"'{description}' was not served within {Patience.TotalSeconds} s:\n{string.Join('\n', running.ErrorLines)}");
    }
}
