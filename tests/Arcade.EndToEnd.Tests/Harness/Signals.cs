using System.Diagnostics;
using System.Globalization;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>Signals to single processes that a test started.</summary>
internal static class Signals
{
    public static void Send(int process, string name)
    {
        using var kill = Process.Start(new ProcessStartInfo("/bin/kill", ["-s", name, process.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
