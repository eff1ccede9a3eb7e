using Arcade.Cli.Clients.Entries;

namespace Arcade.Cli.Clients;

/// <summary>Every client that is known here; docs/clients.md says the same in words.</summary>
internal static class ClientCatalog
{
    private static readonly Func<string, string> EnvInBraces = static name => "${env:" + name + "}";
    private static readonly Func<string, string> Braces = static name => "${" + name + "}";

    public static IReadOnlyList<McpClient> All { get; } =
    [
        new()
        {
            Id = "claude",
            Name = "Claude Desktop",
            IsDesktop = true,
            Place = static folders => folders.Join(folders.Applications, "Claude", "claude_desktop_config.json"),
            Local = EntryShapes.Local,
        },
        new()
        {
            Id = "claude-code",
            Name = "Claude Code",
            WantsPlainNames = true,
            Reference = Braces,
            Place = static folders => folders.Join(folders.Named("CLAUDE_CONFIG_DIR", folders.Home), ".claude.json"),
            Local = static (server, client) => EntryShapes.Typed(EntryShapes.Local(server, client), "stdio"),
            Remote = static (server, client) => EntryShapes.Typed(EntryShapes.Remote(server, client, "url"), "http"),
        },
        new()
        {
            Id = "cursor",
            Name = "Cursor",
            IsDesktop = true,
            Reference = EnvInBraces,
            Place = static folders => folders.Join(folders.Home, ".cursor", "mcp.json"),
            Local = EntryShapes.Local,
            Remote = static (server, client) => EntryShapes.Remote(server, client, "url"),
        },
        new()
        {
            Id = "vscode",
            Name = "Visual Studio Code",
            IsDesktop = true,
            Root = "servers",
            Reference = EnvInBraces,
            Place = static folders => folders.Join(folders.Applications, "Code", "User", "mcp.json"),
            Local = static (server, client) => EntryShapes.Typed(EntryShapes.LocalWithDirectory(server, client), "stdio"),
            Remote = static (server, client) => EntryShapes.Typed(EntryShapes.Remote(server, client, "url"), "http"),
        },
        new()
        {
            Id = "windsurf",
            Name = "Windsurf",
            IsDesktop = true,
            Reference = EnvInBraces,
            Place = static folders => folders.Join(folders.Home, ".codeium", "windsurf", "mcp_config.json"),
            Local = EntryShapes.Local,
            Remote = static (server, client) => EntryShapes.Remote(server, client, "url"),
        },
        new()
        {
            Id = "amazonq",
            Name = "Amazon Q Developer",
            Reference = EnvInBraces,
            Place = static folders => folders.Join(folders.Home, ".aws", "amazonq", "mcp.json"),
            Local = EntryShapes.Local,
            Remote = static (server, client) => EntryShapes.Typed(EntryShapes.Remote(server, client, "url"), "http"),
        },
        new()
        {
            Id = "codex",
            Name = "Codex",
            Root = "mcp_servers",
            Language = ClientLanguage.Toml,
            WantsPlainNames = true,
            Reference = static name => name,
            Place = static folders => folders.Join(folders.Named("CODEX_HOME", folders.Join(folders.Home, ".codex")), "config.toml"),
            Local = EntryShapes.CodexLocal,
            Remote = EntryShapes.CodexRemote,
        },
        new()
        {
            Id = "opencode",
            Name = "OpenCode",
            Root = "mcp",
            Reference = static name => "{env:" + name + "}",
            // It reads both; what the one with comments says counts more.
            Place = static folders => folders.Join(folders.Configuration, "opencode", "opencode.jsonc") is var commented && folders.Environment.HasFile(commented)
                ? commented
                : folders.Join(folders.Configuration, "opencode", "opencode.json"),
            Local = EntryShapes.OpenCodeLocal,
            Remote = EntryShapes.OpenCodeRemote,
        },
        new()
        {
            Id = "gemini",
            Name = "Gemini CLI",
            Reference = Braces,
            Place = static folders => folders.Join(folders.Home, ".gemini", "settings.json"),
            Local = EntryShapes.LocalWithDirectory,
            Remote = static (server, client) => EntryShapes.Remote(server, client, "httpUrl"),
        },
    ];

    public static McpClient? Find(string id) => All.FirstOrDefault(client => client.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
