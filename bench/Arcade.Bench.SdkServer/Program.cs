using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var add = McpServerTool.Create(
    static ([Description("The first number.")] int left, [Description("The second number.")] int right) => left + right,
    new McpServerToolCreateOptions { Name = "Bench_Add", Description = "Adds two numbers." });
await using var transport = new StdioServerTransport("bench");
await using var server = McpServer.Create(
    transport,
    new McpServerOptions { ServerInfo = new Implementation { Name = "bench", Version = "1.0.0" }, ToolCollection = [add] });
await server.RunAsync();
