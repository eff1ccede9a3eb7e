using System.Globalization;
using Arcade.Cli.Projects;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Evals;

/// <summary>Finds eval projects: those that refer to Arcade.Evals.</summary>
internal static class EvalProjects
{
    private const int MaxDepth = 16;

    public static IReadOnlyList<EvalProject> Find(IReadOnlyList<string> paths)
    {
        // Reports go by the names, and some systems take A and a for the same file.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. paths.SelectMany(FindAt).DistinctBy(static project => project.Path).Select(project => project with { Name = Unused(project.Name) })];

        string Unused(string name)
        {
            var own = name;
            for (var number = 2; !names.Add(own); number++)
                own = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            return own;
        }
    }

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
        EvalProject[] found = [.. ProjectFiles.Below(full, MaxDepth, RefersToEvals).Select(static file => new EvalProject(file))];
        return found.Length > 0 ? found : throw new DeclaredException(CliErrors.EvalsNoProject, path);
    }

    private static bool RefersToEvals(string text) =>
        text.Contains("Include=\"Arcade.Evals\"", StringComparison.OrdinalIgnoreCase)
        || (text.Contains("Arcade.Evals.csproj\"", StringComparison.OrdinalIgnoreCase) && text.Contains("<OutputType>Exe<", StringComparison.OrdinalIgnoreCase));
}
