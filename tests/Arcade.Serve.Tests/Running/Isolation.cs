using System.Runtime.CompilerServices;

namespace Arcade.Serve.Tests.Running;

/// <summary>Servers that run inside the tests have a home of their own, and nothing to tell.</summary>
internal static class Isolation
{
    /// <summary>The home of the person who runs the tests: npm's settings are there.</summary>
    public static string? RealHome { get; private set; }

    public static string Home { get; } = Directory.CreateTempSubdirectory("arcade-serve-").FullName;

    [ModuleInitializer]
    internal static void Isolate()
    {
        RealHome = Environment.GetEnvironmentVariable("HOME");
        Environment.SetEnvironmentVariable("HOME", Home);
        Environment.SetEnvironmentVariable("ARCADE_USAGE_TRACKING", "0");
        foreach (string name in (string[])["ARCADE_API_KEY", "ARCADE_API_URL", "ARCADE_USER_ID", "ARCADE_WORKER_SECRET", "OTEL_EXPORTER_OTLP_ENDPOINT"])
            Environment.SetEnvironmentVariable(name, null);
    }
}
