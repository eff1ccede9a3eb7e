using Arcade.Bench.Service;
using Arcade.Bench.Tools.Calling;
using Arcade.Bench.Tools.Servers;

namespace Arcade.Bench.Tools.Starts;

/// <summary>Starts of servers: beside the SDK's and a bare endpoint's, and with the event beside without it.</summary>
internal sealed class StartBench(ServerPrograms programs)
{
    private static readonly string[] Streams = ["stdio"];
    private static readonly string[] Http = ["http", "--port", "0"];

    /// <summary>The rows' results, each when it is there.</summary>
    public IEnumerable<StartResult> Run(ToolBenchOptions options)
    {
        foreach (var form in programs.Forms)
        {
            using var home = new ServerHome();
            using var events = new CaptureService(TimeSpan.Zero);
            foreach (var row in Beside(form, home).Concat(Told(form, home, events)))
            {
                if (options.Only is { } only && !row.What.Contains(only, StringComparison.OrdinalIgnoreCase))
                    continue;
                Console.Error.Write($"bench: {row.What}: ");
                var result = row.Run(options.Pairs);
                Console.Error.WriteLine(FormattableString.Invariant($"{result.Without.Median:0.0} ms, {result.With.Median:0.0} ms, {result.Added.Median:+0.00;-0.00} ms"));
                yield return result;
            }
        }
    }

    private IEnumerable<StartRow> Beside(ProgramForm form, ServerHome home)
    {
        var health = HttpText.Get("/worker/health");
        var initialize = HttpText.Post("/mcp", Bodies.Initialize, HttpText.AcceptBoth);
        var bareHealth = HttpText.Get("/health");
        var bareCall = HttpText.Post("/rpc", Bodies.Rpc);
        var (server, bare, sdk) = (programs.ToolServer(form), programs.Endpoint(form), programs.SdkServer(form));
        yield return new($"{Name(form)}: MCP over stdio, initialize; beside the SDK alone", () => Started.OnStreams(sdk, [], home), () => Started.OnStreams(server, Streams, home));
        yield return new($"{Name(form)}: worker, health; beside the endpoint's", () => Started.OnHttp(bare, [], bareHealth, home), () => Started.OnHttp(server, Http, health, home));
        yield return new($"{Name(form)}: MCP over HTTP, initialize; beside the endpoint's call", () => Started.OnHttp(bare, [], bareCall, home), () => Started.OnHttp(server, Http, initialize, home));
    }

    /// <summary>The budgets are those of a command that starts a sender: a server delivers by itself.</summary>
    private IEnumerable<StartRow> Told(ProgramForm form, ServerHome home, CaptureService events)
    {
        double? limit = form switch { ProgramForm.Ready => 3, ProgramForm.Native => 0.5, _ => null };
        var initialize = HttpText.Post("/mcp", Bodies.Initialize, HttpText.AcceptBoth);
        var server = programs.ToolServer(form);
        yield return new($"{Name(form)}: the event, stdio", () => Started.OnStreams(server, Streams, home), () => Started.OnStreams(server, Streams, home, events), limit);
        yield return new($"{Name(form)}: the event, HTTP", () => Started.OnHttp(server, Http, initialize, home), () => Started.OnHttp(server, Http, initialize, home, events), limit);
        yield return new($"{Name(form)}: the event, stdio, first start in a home", () => InFreshHome(server, null), () => InFreshHome(server, events), form == ProgramForm.Native ? 5 : null);
    }

    private static double InFreshHome(string server, CaptureService? events)
    {
        using var fresh = new ServerHome();
        return Started.OnStreams(server, Streams, fresh, events);
    }

    private static string Name(ProgramForm form) => form switch
    {
        ProgramForm.Plain => "compiled at run time",
        ProgramForm.Ready => "ReadyToRun",
        ProgramForm.Native => "native",
        _ => "as built, no measurement",
    };
}
