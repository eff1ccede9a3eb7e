using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arcade.Cli.Projects;

/// <summary>A program that a command runs to its end: it has this program's streams, and is ended when this program is to end.</summary>
internal static partial class ChildProcess
{
    private const int Terminate = 15;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The program isn't there.</exception>
    /// <exception cref="OperationCanceledException">It was ended before its time.</exception>
    public static Task<int> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        RunAsync(command, variables, TerminateAsync, cancellationToken);

    /// <summary>Runs a command to its end that leaves behind what it started when it is asked to end: its processes are asked first, the last of them before all others.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static Task<int> RunTreeAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        RunAsync(command, variables, TerminateAllAsync, cancellationToken);

    /// <summary>Runs a command to its end; what it writes goes to one text, standard output and errors alike.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static async Task<(int ExitCode, string Text)> ReadAllAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        // Not with the token: what is left unread would keep the child from ending.
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await EndAsync(process, TerminateAsync, cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs a command to its end and takes what it writes to standard output.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static async Task<(int ExitCode, byte[] Output)> ReadOutputAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = ReadBytesAsync(process.StandardOutput.BaseStream);
        await EndAsync(process, TerminateAsync, cancellationToken);
        return (process.ExitCode, await output);
    }

    private static async Task<byte[]> ReadBytesAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static ProcessStartInfo Describe(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1));
        // A build server that outlives the build would hold this program's streams open.
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, Func<Process, CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await EndAsync(process, ask, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Waits; where this program is to end, asks the child to, and ends it after a while.</summary>
    private static async Task EndAsync(Process process, Func<Process, CancellationToken, Task> ask, CancellationToken cancellationToken)
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
