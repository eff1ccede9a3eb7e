using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arcade.Cli.Servers;

/// <summary>Runs a server as a child with this program's own streams, and ends it when this program is to end.</summary>
internal static partial class ServerProcess
{
    private const int Terminate = 15;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a command to its end, with these streams.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ServerTargetException">The program isn't there.</exception>
    public static Task<int> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        RunAsync(command, variables, TerminateAsync, cancellationToken);

    /// <summary>Runs 'dotnet watch' to its end. Asked to end it would leave the server behind, so that is asked first.</summary>
    public static Task<int> WatchAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        RunAsync(command, variables, TerminateAllAsync, cancellationToken);

    /// <summary>Runs a command to its end; what it writes goes to one text, standard output and errors alike.</summary>
    public static async Task<(int ExitCode, string Text)> BuildAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(command, new Dictionary<string, string>(), static start => start.RedirectStandardOutput = start.RedirectStandardError = true);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await WaitAsync(process, TerminateAsync, cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs a command to its end and takes what it writes to standard output.</summary>
    public static async Task<(int ExitCode, byte[] Output)> AskAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(command, new Dictionary<string, string>(), static start => start.RedirectStandardOutput = true);
        var output = ReadAllAsync(process.StandardOutput.BaseStream);
        await WaitAsync(process, TerminateAsync, cancellationToken);
        return (process.ExitCode, await output);
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, Func<Process, CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var process = Start(command, variables, static _ => { });
        await WaitAsync(process, ask, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    // To the end also where this program is to end: the child ends then, and its stream with it.
    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, CancellationToken.None);
        return read.ToArray();
    }

    private static Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, Action<ProcessStartInfo> configure)
    {
        var start = new ProcessStartInfo(command[0]);
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);

        // A build server that outlives the build would hold this program's streams open.
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        configure(start);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new ServerTargetException(command[0] == "dotnet"
                ? "the .NET SDK is needed to run it, and there is no 'dotnet' on the path"
                : $"'{command[0]}' can't be started: {failure.Message}");
        }
    }

    /// <summary>Waits; where this program is to end, asks the child to, and ends it after a while.</summary>
    /// <exception cref="OperationCanceledException">This program is to end; the child has.</exception>
    private static async Task WaitAsync(Process process, Func<Process, CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C in a terminal has reached the child too; a signal to this program alone has not.
            using var patience = new CancellationTokenSource(Grace, TimeProvider.System);
            try
            {
                if (!OperatingSystem.IsWindows())
                    await ask(process, patience.Token);
            }
            catch (OperationCanceledException)
            {
                // It had its time.
            }

            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Task TerminateAsync(Process process, CancellationToken patience)
    {
        if (!process.HasExited)
            _ = Kill(process.Id, Terminate);
        return process.WaitForExitAsync(patience);
    }

    /// <summary>Asks from the last of the processes up to the first.</summary>
    private static async Task TerminateAllAsync(Process process, CancellationToken patience)
    {
        using var interval = new PeriodicTimer(Interval, TimeProvider.System);
        while (!process.HasExited && ProcessTree.LastBelow(process.Id) is { Count: > 0 } last)
        {
            foreach (var one in last)
                _ = Kill(one, Terminate);
            while (last.Any(static one => Kill(one, signal: 0) == 0))
                await interval.WaitForNextTickAsync(patience);
        }

        await TerminateAsync(process, patience);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
