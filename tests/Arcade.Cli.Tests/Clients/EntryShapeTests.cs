using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Jsonc;
using Arcade.Cli.Clients.Places;
using Arcade.Cli.Clients.Toml;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Clients;

/// <summary>What each client is told, word by word.</summary>
public sealed class EntryShapeTests
{
    private static readonly ThisProgram Program = new("/opt/arcade", []);

    public static TheoryData<string, string> Locals() => new()
    {
        { "claude-code", """{"type":"stdio","command":"/opt/arcade","args":["mcp","stdio","/p/t.csproj"],"env":{"KEY":"${KEY}"}}""" },
        { "cursor", """{"command":"/opt/arcade","args":["mcp","stdio","/p/t.csproj"],"env":{"KEY":"${env:KEY}"}}""" },
        { "vscode", """{"type":"stdio","command":"/opt/arcade","args":["mcp","stdio","/p/t.csproj"],"cwd":"/p","env":{"KEY":"${env:KEY}"}}""" },
        { "windsurf", """{"command":"/opt/arcade","args":["mcp","stdio","/p/t.csproj"],"env":{"KEY":"${env:KEY}"}}""" },
        { "amazonq", """{"command":"/opt/arcade","args":["mcp","stdio","/p/t.csproj"],"env":{"KEY":"${env:KEY}"}}""" },
        { "codex", """{ command = "/opt/arcade", args = ["mcp", "stdio", "/p/t.csproj"], cwd = "/p", env_vars = ["KEY"] }""" },
        { "opencode", """{"type":"local","command":["/opt/arcade","mcp","stdio","/p/t.csproj"],"environment":{"KEY":"{env:KEY}"},"enabled":true}""" },
        { "gemini", """{"command":"/opt/arcade","args":["mcp","stdio","/p/t.csproj"],"cwd":"/p","env":{"KEY":"${KEY}"}}""" },
    };

    public static TheoryData<string, string> Remotes() => new()
    {
        { "claude-code", """{"type":"http","url":"https://x/mcp","headers":{"Authorization":"Bearer ${KEY}"}}""" },
        { "cursor", """{"url":"https://x/mcp","headers":{"Authorization":"Bearer ${env:KEY}"}}""" },
        { "vscode", """{"type":"http","url":"https://x/mcp","headers":{"Authorization":"Bearer ${env:KEY}"}}""" },
        { "windsurf", """{"url":"https://x/mcp","headers":{"Authorization":"Bearer ${env:KEY}"}}""" },
        { "amazonq", """{"type":"http","url":"https://x/mcp","headers":{"Authorization":"Bearer ${env:KEY}"}}""" },
        { "codex", """{ url = "https://x/mcp", bearer_token_env_var = "KEY" }""" },
        { "opencode", """{"type":"remote","url":"https://x/mcp","headers":{"Authorization":"Bearer {env:KEY}"},"enabled":true}""" },
        { "gemini", """{"httpUrl":"https://x/mcp","headers":{"Authorization":"Bearer ${KEY}"}}""" },
    };

    [Theory]
    [MemberData(nameof(Locals))]
    public void A_toolkit_is_started_with_its_variables_by_name_alone(string id, string entry)
    {
        var client = ClientCatalog.Find(id)!;
        Assert.Equal(entry, Write(client, client.Local(LocalServerPlan.Make(client, Here, Program, "/p/t.csproj", null, ["KEY"]), client)));
    }

    [Theory]
    [MemberData(nameof(Remotes))]
    public void A_server_elsewhere_is_called_with_its_token_by_name_alone(string id, string entry)
    {
        var client = ClientCatalog.Find(id)!;
        Assert.Equal(entry, Write(client, client.Remote!(new RemoteServer("https://x/mcp", "KEY"), client)));
    }

    [Fact]
    public void What_an_entry_doesn_t_need_is_left_out()
    {
        foreach (var client in ClientCatalog.All.Where(static client => client.Remote is not null))
            Assert.DoesNotContain("KEY", Write(client, client.Remote!(new RemoteServer("https://x/mcp", null), client)), StringComparison.Ordinal);
        var claude = ClientCatalog.Find("Claude")!;
        Assert.Equal(
            """{"command":"/opt/dotnet","args":["/opt/arcade.dll","mcp","stdio","/p/t.dll","--env-file","/p/.env"]}""",
            Write(claude, claude.Local(LocalServerPlan.Make(claude, Here, new ThisProgram("/opt/dotnet", ["/opt/arcade.dll"]), "/p/t.dll", "/p/.env", []), claude)));
    }

    [Fact]
    public void No_shape_was_forgotten()
    {
        Assert.Equal(ClientCatalog.All.Where(static client => client.Reference is not null).Select(static client => client.Id), Locals().Select(static row => row.Data.Item1));
        Assert.Equal(ClientCatalog.All.Where(static client => client.Remote is not null).Select(static client => client.Id), Remotes().Select(static row => row.Data.Item1));
    }

    [Fact]
    public void A_client_on_the_Windows_side_starts_the_toolkit_through_the_subsystem()
    {
        var vscode = ClientCatalog.Find("vscode")!;
        var wsl = Here with { Wsl = new WslSide("Ubuntu 24", static () => null) };
        Assert.Equal(
            """{"type":"stdio","command":"wsl.exe","args":["-d","Ubuntu 24","--cd","/p","--exec","/opt/arcade","mcp","stdio","/p/t.csproj"]}""",
            Write(vscode, vscode.Local(LocalServerPlan.Make(vscode, wsl, Program, "/p/t.csproj", null, []), vscode)));
        Assert.Throws<DeclaredException>(() => LocalServerPlan.Make(vscode, wsl, Program, "/p/t.csproj", null, ["KEY"]));
        var gemini = ClientCatalog.Find("gemini")!;
        Assert.Equal("/opt/arcade", LocalServerPlan.Make(gemini, wsl, Program, "/p/t.csproj", null, ["KEY"]).Command);
    }

    private static ClientEnvironment Here { get; } = new() { System = ClientSystem.Linux, Variable = static _ => null, HasFile = static _ => false };

    private static string Write(McpClient client, EntryValue value) =>
        client.Language == ClientLanguage.Toml ? TomlRenderer.Inline(value) : JsoncRenderer.OnOneLine(value, ":", ",");
}
