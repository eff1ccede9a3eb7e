namespace Arcade.Usage.Events;

/// <summary>What <see cref="StandardEvents"/> says of servers; apart, so that a command doesn't make it.</summary>
internal static class ServerEvents
{
    public static ChoiceProperty Transport { get; } = UsageProperty.Choice("transport", "How the server is reached.", "stdio", "http");

    public static ChoiceProperty Host { get; } = UsageProperty.Choice("host", "The address that an http server listens on, or `custom`.", "127.0.0.1", "0.0.0.0", "::1", "::", "custom");

    public static CountProperty Port { get; } = UsageProperty.Count("port", "The port of an http server.");

    public static CountProperty ToolCount { get; } = UsageProperty.Count("tool_count", "The number of tools that the server offers.");

    public static VersionProperty ServerVersion { get; } = UsageProperty.Version("server_version", "The server library's version.");

    public static UsageEventDefinition ServerStarted { get; } = new(
        "MCP server started", "A server made with this project's packages is ready to accept requests.", Transport, Host, Port, ToolCount, ServerVersion, StandardEvents.RuntimeLanguage, StandardEvents.RuntimeVersion, StandardEvents.OsType, StandardEvents.OsRelease, StandardEvents.Durable);
}
