using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Places;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Clients;

/// <summary>Every client's file on every system, decided on one.</summary>
public sealed class ClientPlaceTests
{
    private const string Unix = "/home/me";
    private const string Mac = "/Users/me";
    private const string Windows = @"C:\Users\me";

    public static TheoryData<string, string, string, string> Usual() => new()
    {
        { "claude", "/home/me/.config/Claude/claude_desktop_config.json", "/Users/me/Library/Application Support/Claude/claude_desktop_config.json", @"C:\Users\me\AppData\Roaming\Claude\claude_desktop_config.json" },
        { "claude-code", "/home/me/.claude.json", "/Users/me/.claude.json", @"C:\Users\me\.claude.json" },
        { "cursor", "/home/me/.cursor/mcp.json", "/Users/me/.cursor/mcp.json", @"C:\Users\me\.cursor\mcp.json" },
        { "vscode", "/home/me/.config/Code/User/mcp.json", "/Users/me/Library/Application Support/Code/User/mcp.json", @"C:\Users\me\AppData\Roaming\Code\User\mcp.json" },
        { "windsurf", "/home/me/.codeium/windsurf/mcp_config.json", "/Users/me/.codeium/windsurf/mcp_config.json", @"C:\Users\me\.codeium\windsurf\mcp_config.json" },
        { "amazonq", "/home/me/.aws/amazonq/mcp.json", "/Users/me/.aws/amazonq/mcp.json", @"C:\Users\me\.aws\amazonq\mcp.json" },
        { "codex", "/home/me/.codex/config.toml", "/Users/me/.codex/config.toml", @"C:\Users\me\.codex\config.toml" },
        { "opencode", "/home/me/.config/opencode/opencode.json", "/Users/me/.config/opencode/opencode.json", @"C:\Users\me\.config\opencode\opencode.json" },
        { "gemini", "/home/me/.gemini/settings.json", "/Users/me/.gemini/settings.json", @"C:\Users\me\.gemini\settings.json" },
    };

    [Theory]
    [MemberData(nameof(Usual))]
    public void Each_client_has_its_file_where_its_makers_say(string client, string onLinux, string onMac, string onWindows) => Assert.Equal(
        [onLinux, onMac, onWindows],
        [Find(client, At(ClientSystem.Linux, ("HOME", Unix))), Find(client, At(ClientSystem.MacOS, ("HOME", Mac))), Find(client, At(ClientSystem.Windows, ("USERPROFILE", Windows)))]);

    [Fact]
    public void No_client_was_forgotten() => Assert.Equal(ClientCatalog.All.Select(static client => client.Id).Order(), Usual().Select(static row => row.Data.Item1).Order());

    [Theory]
    [InlineData("vscode", "XDG_CONFIG_HOME", "/x", "/x/Code/User/mcp.json")]
    [InlineData("opencode", "XDG_CONFIG_HOME", "/x/", "/x/opencode/opencode.json")]
    [InlineData("opencode", "XDG_CONFIG_HOME", "relative", "/home/me/.config/opencode/opencode.json")]
    [InlineData("opencode", "XDG_CONFIG_HOME", "", "/home/me/.config/opencode/opencode.json")]
    [InlineData("codex", "CODEX_HOME", "/c", "/c/config.toml")]
    [InlineData("claude-code", "CLAUDE_CONFIG_DIR", "/c", "/c/.claude.json")]
    [InlineData("cursor", "XDG_CONFIG_HOME", "/x", "/home/me/.cursor/mcp.json")]
    public void A_variable_moves_the_file_where_the_client_follows_it(string client, string variable, string value, string path) =>
        Assert.Equal(path, Find(client, At(ClientSystem.Linux, ("HOME", Unix), (variable, value))));

    [Fact]
    public void APPDATA_counts_on_Windows_and_without_it_the_system_is_asked()
    {
        Assert.Equal(@"D:\Roaming\Claude\claude_desktop_config.json", Find("claude", At(ClientSystem.Windows, ("USERPROFILE", Windows), ("APPDATA", @"D:\Roaming"))));
        Assert.Equal(@"\\server\me\Claude\claude_desktop_config.json", Find("claude", At(ClientSystem.Windows) with { Home = Windows, RoamingFolder = @"\\server\me" }));
        Assert.Equal(@"C:\Users\me\.codex\config.toml", Find("codex", At(ClientSystem.Windows, ("CODEX_HOME", "/unix")) with { Home = Windows }));
    }

    [Fact]
    public void OpenCode_s_file_with_comments_is_taken_where_there_is_one()
    {
        var environment = At(ClientSystem.Linux, ("HOME", Unix)) with { HasFile = static path => path == "/home/me/.config/opencode/opencode.jsonc" };
        Assert.Equal("/home/me/.config/opencode/opencode.jsonc", Find("opencode", environment));
    }

    [Theory]
    [InlineData("claude", "/mnt/d/Users/Zoë/AppData/Roaming/Claude/claude_desktop_config.json")]
    [InlineData("cursor", "/mnt/d/Users/Zoë/.cursor/mcp.json")]
    [InlineData("vscode", "/mnt/d/Users/Zoë/AppData/Roaming/Code/User/mcp.json")]
    [InlineData("windsurf", "/mnt/d/Users/Zoë/.codeium/windsurf/mcp_config.json")]
    [InlineData("claude-code", "/home/me/.claude.json")]
    [InlineData("codex", "/home/me/.codex/config.toml")]
    [InlineData("gemini", "/home/me/.gemini/settings.json")]
    public void From_a_Linux_in_Windows_clients_with_windows_are_told_on_the_other_side(string client, string path)
    {
        var wsl = new WslSide("Ubuntu", static () => new WslFolders("/mnt/d/Users/Zoë", "/mnt/d/Users/Zoë/AppData/Roaming"));
        Assert.Equal(path, Find(client, At(ClientSystem.Linux, ("HOME", Unix)) with { Wsl = wsl }));
    }

    [Fact]
    public void Where_the_place_can_t_be_known_the_way_out_is_named()
    {
        var noHome = Assert.Throws<DeclaredException>(static () => Find("cursor", At(ClientSystem.Linux)));
        var noWindows = Assert.Throws<DeclaredException>(static () => Find("cursor", At(ClientSystem.Linux, ("HOME", Unix)) with { Wsl = new WslSide(null, static () => null) }));
        Assert.Contains("--config", noHome.Message, StringComparison.Ordinal);
        Assert.Contains("--config", noWindows.Message, StringComparison.Ordinal);
    }

    private static string Find(string client, ClientEnvironment environment) => ClientPlace.Find(ClientCatalog.Find(client)!, environment);

    private static ClientEnvironment At(ClientSystem system, params (string Name, string Value)[] variables) => new()
    {
        System = system,
        Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
        HasFile = static _ => false,
    };
}
