using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary><c>arcade login --with-token</c>: signing in where there is no browser.</summary>
public sealed class TokenLoginTests
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\n")]
    [InlineData("\uFEFF  {0}\r\n")]
    public async Task A_key_from_standard_input_signs_in_and_links_what_came_before(string form)
    {
        await using var world = await World.StartAsync();
        await world.Home.RunAsync("status");
        var anonymous = world.Home.AnonymousId;
        var key = world.KeyOf("grace");

        var login = (await LoginAsync(world, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, key))).AssertExit(0);

        Assert.StartsWith("Signed in as grace at ", login.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, login.Output + login.Error, StringComparison.Ordinal);
        Assert.Equal("grace\n", (await world.Home.RunAsync("whoami")).AssertExit(0).Output);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.Home.Credentials));
        Assert.Equal("grace", world.Home.LinkedPrincipal);
        await world.SettleAsync();
        Assert.Contains(world.Service.TakeSnapshot().AcceptedEvents, item => item.IsAlias && item.RawText.Contains(anonymous, StringComparison.Ordinal) && item.RawText.Contains("grace", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_the_service_does_not_know_is_refused_and_not_saved()
    {
        await using var world = await World.StartAsync();

        (await LoginAsync(world, "arc_nobodys")).AssertRefused(1, "does not know the key");
        Assert.False(File.Exists(world.Home.Credentials));
        Assert.Null(world.Home.LinkedPrincipal);
    }

    [Fact]
    public async Task Nothing_is_saved_where_the_service_cannot_be_asked()
    {
        await using var world = await World.StartAsync();
        world.Auth.Always(Answer.Status(503));

        (await LoginAsync(world, world.KeyOf("grace"))).AssertRefused(1, "could not be asked whose the key is");
        Assert.False(File.Exists(world.Home.Credentials));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("two words")]
    [InlineData("arc_ключ")]
    public async Task What_is_no_key_is_refused_before_anybody_is_asked(string text)
    {
        await using var world = await World.StartAsync();

        (await LoginAsync(world, text)).AssertRefused(1, "Standard input holds no API key");
        Assert.False(File.Exists(world.Home.Credentials));
    }

    [Fact]
    public async Task A_key_of_endless_length_is_refused()
    {
        await using var world = await World.StartAsync();

        (await LoginAsync(world, new string('k', 100_000))).AssertRefused(1, "Standard input holds no API key");
    }

    [Fact]
    public async Task A_terminal_is_told_how_to_give_the_key()
    {
        await using var world = await World.StartAsync();
        var login = world.Home.Describe("login", "--with-token", "--host", world.Auth.Host);

        // The program under 'script' has a terminal for its standard input.
        var typed = string.Join(' ', login.ArgumentList.Prepend(login.FileName).Select(static word => "'" + word + "'"));
        var inTerminal = new System.Diagnostics.ProcessStartInfo("script", ["-qec", typed, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        inTerminal.Environment.Clear();
        foreach (var (name, value) in login.Environment)
            inTerminal.Environment[name] = value;
        var result = await RunningProgram.Start(inTerminal, typed).WaitAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Pipe it in: arcade login --with-token < FILE", result.Output, StringComparison.Ordinal);
    }

    private static Task<RunResult> LoginAsync(World world, string input) =>
        RunningProgram.Start(world.Home.Describe("login", "--with-token", "--host", world.Auth.Host), "login --with-token", input).WaitAsync();
}
