using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Arcade.ControlPlane.Deployments.Processes;

/// <summary>
/// A file that a started process holds locked, through an inherited descriptor, as long as it or anything that it started lives. Whether that
/// is so can be told for certain, in a later life of the control plane too: a process's number alone could be another's by then.
/// </summary>
internal sealed class LifeLock(string path, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the file and locks it; whoever starts a process with the descriptor closes it then.</summary>
    public int Take()
    {
        File.WriteAllBytes(path, []);
        var descriptor = UnixCalls.OpenExisting(path);
        if (descriptor >= 0 && UnixCalls.Flock(descriptor, UnixCalls.LockShared) == 0)
            return descriptor;
        var error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
            _ = UnixCalls.Close(descriptor);
        throw new Win32Exception(error);
    }

    /// <summary>Ends with SIGKILL whatever still holds the lock; false where something does all the same.</summary>
    public async Task<bool> EndHoldersAsync(CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); !IsFree();)
        {
            if (time.GetElapsedTime(began) > Patience)
                return false;
            foreach (var holder in Holders())
                _ = UnixCalls.Signal(holder, UnixCalls.Kill);
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public bool IsFree()
    {
        var descriptor = UnixCalls.OpenExisting(path);
        if (descriptor < 0)
            return !File.Exists(path);
        try
        {
            return UnixCalls.Flock(descriptor, UnixCalls.LockExclusiveNow) == 0;
        }
        finally
        {
            _ = UnixCalls.Close(descriptor);
        }
    }

    // Linux shows which files a process has open. The kernel names them by their real path, which ours need not be.
    private IEnumerable<int> Holders()
    {
        if (!OperatingSystem.IsLinux() || RealPath() is not { } real)
            yield break;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && process != Environment.ProcessId
                && HasOpen(directory, real))
                yield return process;
        }
    }

    private string? RealPath()
    {
        var descriptor = UnixCalls.OpenExisting(path);
        if (descriptor < 0)
            return null;
        try
        {
            return new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}")).LinkTarget;
        }
        finally
        {
            _ = UnixCalls.Close(descriptor);
        }
    }

    private static bool HasOpen(string process, string real)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFileSystemInfos().Any(link => link.LinkTarget == real);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else's process, or one that ended meanwhile.
            return false;
        }
    }
}
