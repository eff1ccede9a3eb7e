using System.Globalization;
using System.IO.Pipes;

namespace Arcade.ControlPlane.Deployments.Processes;

/// <summary>A running child, the leader of its group. Where it ends, the rest of its group is ended.</summary>
internal sealed class ServerProcess
{
    private const int StackSize = 256 * 1024;

    // What a process wrote last says why it ended: it is waited for, unless something that left the group still has the pipe.
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<string> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isReaped;

    private ServerProcess(int id) => Id = id;

    public int Id { get; }

    /// <summary>Completes when the process has ended, with how: <c>exited with code 1</c>.</summary>
    public Task<string> Exited => _exited.Task;

    /// <summary>Starts it; what it writes is handed over in pieces, on a thread of its own.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    public static ServerProcess Start(ProcessDescription description, LifeLock life, Action<ReadOnlyMemory<byte>> output)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        try
        {
            var held = life.Take();
            try
            {
                var process = new ServerProcess(UnixSpawn.Start(description, (int)pipe.ClientSafePipeHandle.DangerousGetHandle(), held));
                pipe.DisposeLocalCopyOfClientHandle();
                process.Follow(pipe, output);
                return process;
            }
            finally
            {
                _ = UnixCalls.Close(held);
            }
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Asks the whole group to end.</summary>
    public void Terminate() => Signal(UnixCalls.Terminate);

    /// <summary>Ends the whole group.</summary>
    public void Kill() => Signal(UnixCalls.Kill);

    // After it was reaped its number may be another's.
    private void Signal(int signal)
    {
        lock (_gate)
        {
            if (!_isReaped)
                _ = UnixCalls.Signal(-Id, signal);
        }
    }

    private void Follow(AnonymousPipeServerStream pipe, Action<ReadOnlyMemory<byte>> output)
    {
        var reader = new Thread(() => Read(pipe, output), StackSize) { IsBackground = true, Name = "deployment output" };
        reader.Start();
        new Thread(() => WaitForEnd(reader), StackSize) { IsBackground = true, Name = "deployment exit" }.Start();
    }

    private static void Read(AnonymousPipeServerStream pipe, Action<ReadOnlyMemory<byte>> output)
    {
        using (pipe)
        {
            var buffer = new byte[16 * 1024];
            while (pipe.Read(buffer) is > 0 and var read)
                output(buffer.AsMemory(0, read));
            output(default);
        }
    }

    private void WaitForEnd(Thread reader)
    {
        UnixCalls.WaitForEnd(Id);
        int status;
        lock (_gate)
        {
            _ = UnixCalls.Signal(-Id, UnixCalls.Kill);
            status = UnixCalls.Reap(Id);
            _isReaped = true;
        }

        reader.Join(OutputPatience);
        _exited.SetResult(Describe(status));
    }

    // WIFSIGNALED, WTERMSIG and WEXITSTATUS, which are the same on Linux and macOS.
    private static string Describe(int status) => (status & 0x7F) is > 0 and var signal
        ? string.Create(CultureInfo.InvariantCulture, $"was ended by signal {signal}")
        : string.Create(CultureInfo.InvariantCulture, $"exited with code {(status >> 8) & 0xFF}");
}
