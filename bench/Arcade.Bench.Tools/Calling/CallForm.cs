using System.Text;
using Arcade.Bench.Tools.Platform;
using Arcade.Bench.Tools.Servers;

namespace Arcade.Bench.Tools.Calling;

/// <summary>A way to have two numbers added.</summary>
/// <param name="What">What the page calls it.</param>
/// <param name="Yardstick">The form that it is compared with; null for a yardstick.</param>
/// <param name="Server">Who does it, and tells what it allocates; null where it can't tell.</param>
/// <param name="Open">Opens a connection on which it is done.</param>
internal sealed record CallForm(string What, CallForm? Yardstick, RunningServer? Server, Func<Caller> Open)
{
    private const string Sum = "\"value\":42";

    public static CallForm Endpoint(string what, RunningServer server, string path, string body) =>
        new(what, null, server, () => new Caller(new Connection(server.Port), HttpText.Post(path, body), Sum));

    public static CallForm Worker(string what, CallForm yardstick, RunningServer server, string token)
    {
        var request = HttpText.Post("/worker/tools/invoke", Bodies.Worker, $"Authorization: Bearer {token}\r\n");
        return new(what, yardstick, server, () => new Caller(new Connection(server.Port), [.. request], Sum));
    }

    /// <summary>A call that ends when its token is known to be good: what the token costs.</summary>
    public static CallForm Token(string what, CallForm yardstick, RunningServer server, string token)
    {
        var request = HttpText.Post("/worker/tools/invoke", Bodies.Worker.Replace("Add", "Nil", StringComparison.Ordinal), $"Authorization: Bearer {token}\r\n");
        return new(what, yardstick, server, () => new Caller(new Connection(server.Port), [.. request], "no such tool"));
    }

    /// <summary>The same call through the control plane, which looks for the worker, signs a token and keeps a record.</summary>
    public static CallForm Routed(string what, CallForm yardstick, RunningPlatform platform)
    {
        var request = HttpText.Post("/v1/tools/execute", Bodies.Execute, $"Authorization: Bearer {platform.Client.Key}\r\n");
        return new(what, yardstick, null, () => new Caller(new Connection(platform.Port), [.. request], Sum));
    }

    public static CallForm Stateless(string what, CallForm yardstick, RunningServer server) =>
        new(what, yardstick, server, () => new Caller(new Connection(server.Port), HttpText.Post("/mcp", Bodies.Rpc, Headers(session: null)), McpSum));

    public static CallForm Session(string what, CallForm yardstick, RunningServer server) => new(what, yardstick, server, () =>
    {
        var connection = new Connection(server.Port);
        var session = SessionOf(connection.Exchange(HttpText.Post("/mcp", Bodies.Initialize, HttpText.AcceptBoth)));
        connection.Exchange(HttpText.Post("/mcp", Bodies.Initialized, Headers(session)));
        return new Caller(connection, HttpText.Post("/mcp", Bodies.Rpc, Headers(session)), McpSum, HttpText.Delete("/mcp", Headers(session)));
    });

    private const string McpSum = "\"structuredContent\":{\"result\":42}";

    private static string Headers(string? session) =>
        HttpText.AcceptBoth + "Mcp-Protocol-Version: 2025-11-25\r\n" + (session is null ? "" : $"Mcp-Session-Id: {session}\r\n");

    private static string SessionOf(ReadOnlySpan<byte> answer)
    {
        const string Header = "Mcp-Session-Id: ";
        var text = Encoding.UTF8.GetString(answer);
        var at = text.IndexOf(Header, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? throw new BenchException("No session was opened: " + text) : text[(at + Header.Length)..text.IndexOf('\r', at)];
    }
}
