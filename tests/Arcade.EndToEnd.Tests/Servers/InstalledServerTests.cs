using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Servers;

/// <summary><c>--installed</c>: servers that are installed as .NET tools.</summary>
public sealed class InstalledServerTests
{
    [Fact]
    public async Task A_server_that_is_installed_as_a_tool_is_shown_and_served()
    {
        await using var home = new TestHome();
        await ServerProject.Write(home, "Tells the weather.").InstallAsync();

        var shown = (await home.RunAsync("show", "--installed", "acme.weather", "--as", "mcp")).AssertExit(0).Json();
        Assert.Equal("Weather_Tell", Assert.Single(shown.EnumerateArray()).GetProperty("name").GetString());

        await using var running = home.Start("mcp", "http", "--installed", "Acme.Weather", "--stateless", "--port", "0");
        var address = ServedTools.AddressIn(await running.ErrorLineAsync(static line => ServedTools.AddressIn(line) is not null))!;
        Assert.Equal("Tells the weather.", await ServedTools.DescribeAsync(address));
        running.Signal("TERM");
        await running.WaitAsync();

        (await home.RunAsync("mcp", "stdio", "--installed", "acme.wether")).AssertRefused(1, "there are acme.weather");
    }

    [Fact]
    public async Task Where_none_is_installed_it_is_said_how_to()
    {
        await using var home = new TestHome();

        (await home.RunAsync("mcp", "stdio", "--installed", "acme.weather")).AssertRefused(1, "dotnet tool install --global");
    }
}
