using System.Globalization;
using System.Runtime.InteropServices;

namespace Arcade.Bench.Report;

/// <summary>What has to be known of the machine, and nothing that names it.</summary>
internal static class Machine
{
    private const double BusyFrom = 1.5;

    public static IReadOnlyList<string> Facts =>
    [
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        $"kernel {Environment.OSVersion.Version}",
        $"{RuntimeInformation.FrameworkDescription} for framework-dependent programs and the runner",
        $"temporary files on {FileSystemOf(Path.GetTempPath())}",
    ];

    /// <summary>The load average of the last minute.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    public static bool IsBusy(double load) => load > BusyFrom;

    private static string FileSystemOf(string path)
    {
        try
        {
            return new DriveInfo(path).DriveFormat;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "an unknown file system";
        }
    }
}
