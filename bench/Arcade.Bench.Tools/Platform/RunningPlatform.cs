using System.Globalization;
using Arcade.Bench.Tools.Servers;

namespace Arcade.Bench.Tools.Platform;

/// <summary><c>arcade up</c> in a home of its own, with an account and a key.</summary>
internal sealed class RunningPlatform : IDisposable
{
    private readonly RunningServer _server;

    private RunningPlatform(RunningServer server, string address, PlatformClient client) => (_server, Address, Client) = (server, address, client);

    public string Address { get; }

    public int Port => new Uri(Address).Port;

    /// <summary>Calls its API with the key.</summary>
    public PlatformClient Client { get; }

    public static RunningPlatform Start(string program, ServerHome home)
    {
        var server = RunningServer.Start(RunningServer.Describe(program, ["up"], home.Environment(null)));
        try
        {
            var address = After(server, "Control plane:");
            var setup = After(server, address + "/setup?");
            return new RunningPlatform(server, address, PlatformClient.WithAccount(address, "setup?" + setup));
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Registers workers that are all the same server, and waits until each has been looked at.</summary>
    public void Register(RunningServer worker, string secret, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"worker-{number:0000}");
            Client.Send(HttpMethod.Post, "v1/workers", $$$"""{"id":"{{{id}}}","http":{"uri":"http://127.0.0.1:{{{worker.Port}}}","secret":"{{{secret}}}","timeout":30,"retry":0}}""");
            Client.Send(HttpMethod.Get, $"v1/workers/{id}/health");
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _server.Dispose();
    }

    private static string After(RunningServer server, string start)
    {
        while (true)
        {
            var line = server.ReadLine().Trim();
            if (line.StartsWith(start, StringComparison.Ordinal))
                return line[start.Length..].Trim().TrimEnd('/');
        }
    }
}
