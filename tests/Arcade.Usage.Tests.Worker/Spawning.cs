using System.Globalization;
using Arcade.Usage.Detaching;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Worker;

/// <summary>Takes a lock, hands it to a detached process, says which, and ends.</summary>
internal static class Spawning
{
    public static int Run(string lockPath, string report, bool closesStreams)
    {
        // Whatever the runtime opens for the first lock (assemblies) shall not take the numbers that are about to be free.
        Files.ForThisSystem()!.TryLock(report + ".first")?.Dispose();
        if (closesStreams)
        {
            for (var descriptor = 0; descriptor < 3; descriptor++)
                UnixCalls.Close(descriptor);
        }

        var held = Files.ForThisSystem()!.TryLock(lockPath);
        if (held is null)
            return 3;
        var descriptorOfLock = held.Handle;
        var changes = new VariableChange[]
        {
            new("PROBE_USAGE_EVENT_DATA", "{\"é\":1}"),
            new("DOTNET_EnableDiagnostics", "0"),
            new("PROBE_REMOVED", null),
        };
        var process = new LinuxProcessStarter().Start(new SenderProgram("/bin/sleep", []), "60", changes, held.Handle);
        held.LetGo();
        File.WriteAllText(report, string.Create(CultureInfo.InvariantCulture, $"{process} {descriptorOfLock}"));
        return process > 0 ? 0 : 4;
    }
}
