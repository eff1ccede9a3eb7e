namespace Arcade.Bench.Tools.Calling;

/// <summary>What is sent. The endpoint gets the very bytes that the tool gets.</summary>
internal static class Bodies
{
    /// <summary>Stands where each call writes its number.</summary>
    public const string Number = "10000000";

    public const string Worker = """{"run_id":"r10000000","execution_id":"e10000000","created_at":"2026-01-01T00:00:00Z","tool":{"name":"Add","toolkit":"Bench","version":"1.0.0"},"inputs":{"left":20,"right":22},"context":{"user_id":"ada"}}""";

    /// <summary>What a program sends to the control plane; whose the call is has the number.</summary>
    public const string Execute = """{"tool_name":"Bench.Add","input":{"left":20,"right":22},"user_id":"u10000000"}""";

    public const string Rpc = """{"jsonrpc":"2.0","id":10000000,"method":"tools/call","params":{"name":"Bench_Add","arguments":{"left":20,"right":22}}}""";

    public const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}""";

    public const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
}
