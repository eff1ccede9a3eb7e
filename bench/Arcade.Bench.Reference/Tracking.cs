using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Arcade.Bench.Reference;

/// <summary>Reads and writes the identity, composes the event, and starts a process that posts it.</summary>
internal static class Tracking
{
    private static string StateDirectory => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".reference");

    public static void Record(string command, int exitCode)
    {
        if (Environment.GetEnvironmentVariable("BENCH_USAGE_HOST") is not { } host || Environment.GetEnvironmentVariable("BENCH_USAGE_TRACKING") == "0")
            return;
        var identity = ReadIdentity();
        var captured = new Event
        {
            Uuid = Guid.CreateVersion7(),
            Name = "CLI execution succeeded",
            DistinctId = identity.LinkedPrincipalId ?? identity.AnonymousId,
            Timestamp = DateTimeOffset.UtcNow,
            ApiKey = Environment.GetEnvironmentVariable("BENCH_USAGE_API_KEY") ?? string.Empty,
            Host = host,
            Properties = new()
            {
                CommandName = command,
                ExitCode = exitCode,
                RuntimeVersion = Environment.Version.ToString(),
                OsType = RuntimeInformation.OSDescription,
                IsCi = Environment.GetEnvironmentVariable("CI") is not null,
            },
        };
        Start(JsonSerializer.Serialize(captured, ReferenceJson.Default.Event));
    }

    private static Identity ReadIdentity()
    {
        var path = Path.Combine(StateDirectory, "usage.json");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ReferenceJson.Default.Identity)!;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            var made = new Identity { AnonymousId = Guid.NewGuid().ToString() };
            Directory.CreateDirectory(StateDirectory);
            File.WriteAllText(path, JsonSerializer.Serialize(made, ReferenceJson.Default.Identity));
            return made;
        }
    }

    private static void Start(string data)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("send");
        start.Environment["REFERENCE_EVENT"] = data;
        using var process = Process.Start(start);
    }
}
