using System.ComponentModel;
using Arcade.Cli.Projects;

namespace Arcade.Cli.Servers;

/// <summary>Builds, runs and asks a server as a child of this program.</summary>
internal static class ServerProcess
{
    /// <summary>Runs it to its end with this program's own streams.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ServerTargetException">The program isn't there.</exception>
    public static Task<int> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        FoundAsync(command[0], () => ChildProcess.RunAsync(command, variables, cancellationToken));

    /// <summary>Runs 'dotnet watch' to its end. Asked to end it would leave the server behind, so that is asked first.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static Task<int> WatchAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        FoundAsync(command[0], () => ChildProcess.RunTreeAsync(command, variables, cancellationToken));

    /// <summary>Builds it where it has to be built.</summary>
    /// <returns>The exit code and what the compiler said.</returns>
    /// <exception cref="ServerTargetException">There is no SDK.</exception>
    public static async Task<(int ExitCode, string Text)> BuildAsync(ServerTarget target, CancellationToken cancellationToken) =>
        target.Kind is ServerTargetKind.Project or ServerTargetKind.SourceFile ? await FoundAsync("dotnet", () => ProjectBuild.RunAsync(target.Path, cancellationToken)) : (0, "");

    /// <summary>Runs a command to its end and takes what it writes to standard output.</summary>
    /// <exception cref="ServerTargetException">The program isn't there.</exception>
    public static Task<(int ExitCode, byte[] Output)> AskAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        FoundAsync(command[0], () => ChildProcess.ReadOutputAsync(command, cancellationToken));

    private static async Task<T> FoundAsync<T>(string program, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Win32Exception failure)
        {
            throw new ServerTargetException(program == "dotnet"
                ? "the .NET SDK is needed to run it, and there is no 'dotnet' on the path"
                : $"'{program}' can't be started: {failure.Message}");
        }
    }
}
