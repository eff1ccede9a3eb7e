using System.Runtime.InteropServices;
using Arcade.Bench.Service;

namespace Arcade.Bench.Tools.Servers;

/// <summary>A home directory that is thrown away, and the whole environment of a server in it.</summary>
internal sealed class ServerHome : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arcade-bench-").FullName;

    /// <param name="service">Where the event goes that the server has started; null: tracking is off.</param>
    /// <param name="more">Further variables.</param>
    public IReadOnlyDictionary<string, string> Environment(CaptureService? service, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var all = new Dictionary<string, string>
        {
            ["HOME"] = Path,
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["PWD"] = Path,
            ["DOTNET_ROOT"] = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        };
        if (service is null)
        {
            all["ARCADE_USAGE_TRACKING"] = "0";
        }
        else
        {
            all["ARCADE_USAGE_HOST"] = service.Address;
            all["ARCADE_USAGE_API_KEY"] = "phc_bench0000000000000000000000000000000000";
        }

        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
