using Arcade.Cli.Servers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients;

/// <summary>Finds the toolkit that a path names: a project, or an assembly.</summary>
internal static class ToolkitFile
{
    private static readonly string[] Projects = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>The file's whole path.</summary>
    /// <exception cref="DeclaredException">There is none, or more than one.</exception>
    public static string Find(string path)
    {
        if (path.Length == 0)
            throw new DeclaredException(CliErrors.ToolkitUnusable, "''", "a path was expected, and there is nothing.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            return FindIn(path, full);
        if (!File.Exists(full))
            throw new DeclaredException(CliErrors.ToolkitUnusable, path, "there is nothing of that name.");
        return IsProject(full) || full.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? full
            : throw new DeclaredException(CliErrors.ToolkitUnusable, path, "name a project (.csproj, .fsproj, .vbproj), its directory, or an assembly (.dll).");
    }

    private static string FindIn(string path, string directory) => Directory.EnumerateFiles(directory).Where(IsProject).Take(2).ToArray() switch
    {
        [var only] => only,
        // As 'arcade mcp' and 'arcade show' find it: 'arcade new' puts it below the directory.
        [] when ServerTarget.ProjectsIn(directory) is [var below] => below,
        [] => throw new DeclaredException(CliErrors.ToolkitUnusable, path, "there is no project in this directory."),
        _ => throw new DeclaredException(CliErrors.ToolkitUnusable, path, "there are several projects in this directory; name one."),
    };

    private static bool IsProject(string path) => Projects.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
