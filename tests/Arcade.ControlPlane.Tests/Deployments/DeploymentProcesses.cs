using System.Globalization;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>Looks at the system itself for processes of deployments.</summary>
internal static class DeploymentProcesses
{
    /// <summary>The processes that hold the lock of a life below a folder, the test's own aside.</summary>
    public static IReadOnlyList<int> Below(string folder) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(static directory => int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0)
            .Where(process => process > 0 && process != Environment.ProcessId && Holds(process, folder)),
    ];

    private static bool Holds(int process, string folder)
    {
        try
        {
            return new DirectoryInfo($"/proc/{process}/fd").EnumerateFileSystemInfos()
                .Any(link => link.LinkTarget is { } target && target.StartsWith(folder, StringComparison.Ordinal) && target.Contains("/runs/", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
