using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Arcade.Bench.Tools.Platform;
using Arcade.Bench.Tools.Servers;

namespace Arcade.Bench.Tools.Calling;

/// <summary>Tool calls over HTTP beside a bare endpoint that does the same.</summary>
internal sealed class CallBench(ServerPrograms programs)
{
    private const int WarmUps = 2;
    private const string Secret = "bench-secret-of-the-worker-0123456789";

    private static readonly (string, string) CountAllocations = ("BENCH_ALLOCATIONS", "1");

    public IReadOnlyList<CallResult> Run(ToolBenchOptions options)
    {
        using var home = new ServerHome();
        var form = programs.Forms[0];
        using var bare = Start(programs.Endpoint(form), [], home.Environment(null, CountAllocations));
        using var sessions = Start(programs.ToolServer(form), ["http", "--port", "0"], home.Environment(null, CountAllocations, ("ARCADE_WORKER_SECRET", Secret)));
        using var alone = Start(programs.ToolServer(form), ["http", "--port", "0", "--stateless"], home.Environment(null, CountAllocations));
        using var platform = RunningPlatform.Start(programs.CommandLine, home);
        platform.Register(sessions, Secret, 1);
        var worker = CallForm.Endpoint("endpoint, the worker's body", bare, "/worker", Bodies.Worker);
        var direct = CallForm.Worker("worker, `POST /worker/tools/invoke`", worker, sessions, Token());
        var rpc = CallForm.Endpoint("endpoint, MCP's body", bare, "/rpc", Bodies.Rpc);
        CallForm[] forms =
        [
            worker,
            direct,
            CallForm.Token("the same up to the tool, which isn't there", worker, sessions, Token()),
            rpc,
            CallForm.Session("MCP in a session, `tools/call`", rpc, sessions),
            CallForm.Stateless("MCP stateless, `tools/call`", rpc, alone),
            CallForm.Routed("control plane, `POST /v1/tools/execute`, to that worker", direct, platform),
        ];
        return new CallRounds(forms, [1, 16]).Run(options.Rounds, options.IsCheck ? 0 : WarmUps, TimeSpan.FromSeconds(options.Seconds));
    }

    private static RunningServer Start(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var server = RunningServer.Start(RunningServer.Describe(program, arguments, environment));
        server.AwaitPort();
        return server;
    }

    /// <summary>As the Engine signs it.</summary>
    private static string Token()
    {
        var signed = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + "." + Base64Url.EncodeToString("""{"aud":"worker","ver":"1"}"""u8);
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(signed)));
    }
}
