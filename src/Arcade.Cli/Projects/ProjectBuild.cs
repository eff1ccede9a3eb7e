namespace Arcade.Cli.Projects;

/// <summary>Builds a project before it is run: 'dotnet run' would write what the compiler says into the program's own output.</summary>
internal static class ProjectBuild
{
    /// <summary>Builds it, and gives what the compiler said.</summary>
    /// <inheritdoc cref="ChildProcess.RunAsync"/>
    public static Task<(int ExitCode, string Text)> RunAsync(string path, CancellationToken cancellationToken) =>
        ChildProcess.ReadAllAsync(["dotnet", "build", path, "-nologo", "-v", "quiet"], cancellationToken);
}
