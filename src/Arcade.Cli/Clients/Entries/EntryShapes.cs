namespace Arcade.Cli.Clients.Entries;

/// <summary>The shapes that clients share. A value of the environment is never in them, only its name.</summary>
internal static class EntryShapes
{
    /// <summary><c>command</c>, <c>args</c>, <c>env</c>.</summary>
    public static EntryValue.Map Local(LocalServer server, McpClient client) => EntryValue.Map.Of(
        ("command", new EntryValue.Text(server.Command)),
        ("args", new EntryValue.List(server.Arguments)),
        ("env", References(server, client)));

    /// <summary>The same with <c>cwd</c>.</summary>
    public static EntryValue.Map LocalWithDirectory(LocalServer server, McpClient client) => EntryValue.Map.Of(
        ("command", new EntryValue.Text(server.Command)),
        ("args", new EntryValue.List(server.Arguments)),
        ("cwd", Optional(server.Directory)),
        ("env", References(server, client)));

    /// <summary>The same with a type before it.</summary>
    public static EntryValue.Map Typed(EntryValue.Map entry, string type) => new([new("type", new EntryValue.Text(type)), .. entry.Members]);

    /// <summary>An address under a name of the client's, and the token's header.</summary>
    public static EntryValue.Map Remote(RemoteServer server, McpClient client, string urlName) => EntryValue.Map.Of(
        (urlName, new EntryValue.Text(server.Url)),
        ("headers", Headers(server, client)));

    /// <summary>OpenCode: one list for the command line, and <c>environment</c>.</summary>
    public static EntryValue.Map OpenCodeLocal(LocalServer server, McpClient client) => EntryValue.Map.Of(
        ("type", new EntryValue.Text("local")),
        ("command", new EntryValue.List([server.Command, .. server.Arguments])),
        ("environment", References(server, client)),
        ("enabled", new EntryValue.Flag(true)));

    public static EntryValue.Map OpenCodeRemote(RemoteServer server, McpClient client) => EntryValue.Map.Of(
        ("type", new EntryValue.Text("remote")),
        ("url", new EntryValue.Text(server.Url)),
        ("headers", Headers(server, client)),
        ("enabled", new EntryValue.Flag(true)));

    /// <summary>Codex names the variables that it hands on.</summary>
    public static EntryValue.Map CodexLocal(LocalServer server, McpClient client) => EntryValue.Map.Of(
        ("command", new EntryValue.Text(server.Command)),
        ("args", new EntryValue.List(server.Arguments)),
        ("cwd", Optional(server.Directory)),
        ("env_vars", server.Variables.Count == 0 ? null : new EntryValue.List(server.Variables)));

    public static EntryValue.Map CodexRemote(RemoteServer server, McpClient client) => EntryValue.Map.Of(
        ("url", new EntryValue.Text(server.Url)),
        ("bearer_token_env_var", Optional(server.TokenVariable)));

    private static EntryValue.Text? Optional(string? text) => text is null ? null : new EntryValue.Text(text);

    private static EntryValue.Map? References(LocalServer server, McpClient client) => server.Variables.Count == 0 ? null
        : new EntryValue.Map([.. server.Variables.Select(name => KeyValuePair.Create(name, (EntryValue)new EntryValue.Text(client.Reference!(name))))]);

    private static EntryValue.Map? Headers(RemoteServer server, McpClient client) => server.TokenVariable is null ? null
        : EntryValue.Map.Of(("Authorization", new EntryValue.Text("Bearer " + client.Reference!(server.TokenVariable))));
}
