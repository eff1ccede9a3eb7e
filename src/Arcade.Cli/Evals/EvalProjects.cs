using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Evals;

/// <summary>Finds eval projects: those that refer to Arcade.Evals.</summary>
internal static class EvalProjects
{
    private const int MaxDepth = 16;
    private static readonly string[] Skipped = ["bin", "obj", "artifacts", "node_modules"];

    public static IReadOnlyList<EvalProject> Find(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(FindAt).DistinctBy(static project => project.Path)];

    private static IReadOnlyList<EvalProject> FindAt(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return Path.GetExtension(full).ToLowerInvariant() is ".csproj" or ".cs"
                ? [new EvalProject(full)]
                : throw new DeclaredException(CliErrors.EvalsOtherFile, path);
        }

        if (!Directory.Exists(full))
            throw new DeclaredException(CliErrors.EvalsNothingThere, path);
        EvalProject[] found = [.. FilesBelow(new DirectoryInfo(full), MaxDepth).Where(RefersToEvals).Select(static file => new EvalProject(file.FullName))];
        return found.Length > 0 ? found : throw new DeclaredException(CliErrors.EvalsNoProject, path);
    }

    // What is skipped is what stands below the directory that was asked for: a checkout may itself stand in a folder named 'bin'.
    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo directory, int depth)
    {
        foreach (var file in directory.EnumerateFiles("*.csproj").OrderBy(static file => file.Name, StringComparer.Ordinal))
            yield return file;
        if (depth == 0)
            yield break;
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System };
        foreach (var child in directory.EnumerateDirectories("*", options).OrderBy(static child => child.Name, StringComparer.Ordinal))
        {
            if (Skipped.Contains(child.Name, StringComparer.OrdinalIgnoreCase))
                continue;
            foreach (var file in FilesBelow(child, depth - 1))
                yield return file;
        }
    }

    private static bool RefersToEvals(FileInfo file)
    {
        try
        {
            var text = File.ReadAllText(file.FullName);
            return text.Contains("Include=\"Arcade.Evals\"", StringComparison.OrdinalIgnoreCase)
                || (text.Contains("Arcade.Evals.csproj\"", StringComparison.OrdinalIgnoreCase) && text.Contains("<OutputType>Exe<", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
