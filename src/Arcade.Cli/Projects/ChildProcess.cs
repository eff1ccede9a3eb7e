using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arcade.Cli.Projects;

/// <summary>A program that a command runs to its end: it has this program's streams, and is ended when this program is to end.</summary>
internal static partial class ChildProcess
{
    private const int Terminate = 15;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The program isn't there.</exception>
    /// <exception cref="OperationCanceledException">It was ended before its time.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await EndAsync(process, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a command to its end; what it writes goes to one text, standard output and errors alike.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<(int ExitCode, string Text)> ReadAllAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        // Not with the token: what is left unread would keep the child from ending.
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await EndAsync(process, cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs a command to its end and takes what it writes to standard output.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<(int ExitCode, byte[] Output)> ReadOutputAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = ReadBytesAsync(process.StandardOutput.BaseStream);
        await EndAsync(process, cancellationToken);
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

    /// <summary>Waits; where this program is to end, asks the child to, and ends it after a while.</summary>
    private static async Task EndAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C in a terminal has reached the child too; a signal to this program alone has not.
            if (OperatingSystem.IsWindows() || Kill(process.Id, Terminate) != 0)
                process.Kill(entireProcessTree: true);
            using var patience = new CancellationTokenSource(Grace, TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            throw;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
