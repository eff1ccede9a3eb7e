using Arcade.Cli.Login;
using Arcade.Client.Tests;

namespace Arcade.Cli.Tests.Login;

public sealed class BrowserOpenerTests : IDisposable
{
    private const string Url = "https://cloud.arcade.dev/api/v1/auth/cli_login?callback_uri=http%3A%2F%2F127.0.0.1&state=$(touch%20x);'%22";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("firefox", "firefox|URL")]
    [InlineData("firefox --new-tab", "firefox|--new-tab|URL")]
    [InlineData("chrome --app=%s:lynx", "chrome|--app=URL lynx|URL")]
    [InlineData("a::b", "a|URL b|URL")]
    [InlineData(null, "")]
    public void BROWSER_names_commands_to_try_in_turn(string? browser, string expected)
    {
        var commands = BrowserCommands.ForLinux(name => name == "BROWSER" ? browser : null, "URL");

        Assert.Equal(expected, string.Join(' ', commands.Select(static command => string.Join('|', command))));
    }

    [Theory]
    [InlineData("DISPLAY", "xdg-open|URL x-www-browser|URL")]
    [InlineData("WAYLAND_DISPLAY", "xdg-open|URL x-www-browser|URL")]
    [InlineData("WSL_DISTRO_NAME", "wslview|URL xdg-open|URL x-www-browser|URL")]
    [InlineData("SSH_TTY", "")]
    public void The_desktops_opener_is_tried_where_there_is_a_desktop(string variable, string expected)
    {
        var commands = BrowserCommands.ForLinux(name => name == variable ? "x" : null, "URL");

        Assert.Equal(expected, string.Join(' ', commands.Select(static command => string.Join('|', command))));
    }

    [Fact]
    public async Task The_browser_gets_the_page_as_one_argument_and_none_of_our_streams_and_is_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "BROWSER is honoured on Linux, and /proc tells about the streams there.");
        var go = _directory.At("go");
        var script = _directory.At("browser");
        File.WriteAllText(script,
            $"""
            #!/bin/sh
            echo noise; echo noise >&2
            until [ -e '{go}' ]; do sleep 0.02; done
            printf '%s\n' "$#" "$1" "$(readlink /proc/$$/fd/0)" "$(readlink /proc/$$/fd/1)" "$(readlink /proc/$$/fd/2)" > '{script}.part'
            cut -d' ' -f1,6 /proc/$$/stat >> '{script}.part'
            mv '{script}.part' '{script}.out'

            """.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var opened = new BrowserOpener(name => name == "BROWSER" ? "no-such-browser:" + script : null).Open(Url);

        Assert.True(opened);
        Assert.False(File.Exists(script + ".out"));
        File.WriteAllText(go, "");
        var lines = await ReadWhenThereAsync(script + ".out");
        Assert.Equal(["1", new Uri(Url).AbsoluteUri, "/dev/null", "/dev/null", "/dev/null"], lines[..5]);
        var ids = lines[5].Split(' ');
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public void Nothing_to_start_is_said()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere there is always an opener.");

        Assert.False(new BrowserOpener(static _ => null).Open(Url));
        Assert.False(new BrowserOpener(static name => name == "BROWSER" ? "no-such-browser" : null).Open(Url));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("--help")]
    [InlineData("")]
    public void Only_web_pages_are_opened(string url)
    {
        var asked = false;
        var opened = new BrowserOpener(_ =>
        {
            asked = true;
            return "true";
        }).Open(url);

        Assert.False(opened);
        Assert.False(asked);
    }

    private static async Task<string[]> ReadWhenThereAsync(string path)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!File.Exists(path))
            await Task.Delay(10, limit.Token);
        return await File.ReadAllLinesAsync(path, Token);
    }
}
