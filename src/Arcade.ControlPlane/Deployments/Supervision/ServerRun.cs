using Arcade.ControlPlane.Deployments.Processes;

namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>One life of one server process, and the directory that tells a later life of the control plane of it.</summary>
internal sealed class ServerRun(string directory, TimeSpan grace, TimeProvider time)
{
    private const string LockName = "lock";
    private const string AddressName = "address";

    private ServerProcess? _process;

    /// <summary>Whether this life has ended, as far as it could be.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Ends what is left of a life; false where something of it can't be ended.</summary>
    public static async Task<bool> ClearAsync(string directory, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!await new LifeLock(Path.Combine(directory, LockName), time).EndHoldersAsync(cancellationToken).ConfigureAwait(false))
            return false;
        return PrivateDirectory.TryRemove(directory);
    }

    /// <summary>The file that the server writes its address to.</summary>
    public string AddressPath => Path.Combine(directory, AddressName);

    public Task<string> Exited => _process!.Exited;

    /// <exception cref="System.ComponentModel.Win32Exception">The program can't be started.</exception>
    public void Start(ProcessDescription description, Action<ReadOnlyMemory<byte>> output)
    {
        PrivateDirectory.Create(directory);
        _process = ServerProcess.Start(description, new LifeLock(Path.Combine(directory, LockName), time), output);
    }

    /// <summary>Ends the process and all that it started: by asking, and by force after a while. It isn't given up once begun.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Terminate();
            using var over = new CancellationTokenSource();
            if (await Task.WhenAny(process.Exited, Task.Delay(grace, time, over.Token)).ConfigureAwait(false) != process.Exited)
                process.Kill();
            await over.CancelAsync().ConfigureAwait(false);
            await process.Exited.ConfigureAwait(false);
        }

        // What has left the group, too. What can't be ended keeps its directory, and is tried again before the next start.
        await ClearAsync(directory, time, CancellationToken.None).ConfigureAwait(false);
        IsOver = true;
    }
}
