namespace Arcade.Cli.Projects;

/// <summary>Finds the projects below a directory that a command is about.</summary>
internal static class ProjectFiles
{
    private static readonly string[] Skipped = ["bin", "obj", "artifacts", "node_modules"];

    private static readonly EnumerationOptions Followed = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
    };

    // A project may be hidden or linked; a directory that can't be looked into has none.
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <summary>The absolute paths of the projects whose text is one that is looked for; one that can't be read is none.</summary>
    /// <param name="directory">The directory, absolute. What is skipped stands below it: a checkout may itself stand in a folder named 'bin'.</param>
    /// <param name="depth">How many levels below it are looked at.</param>
    /// <param name="isWanted">Judges a project's text.</param>
    public static IEnumerable<string> Below(string directory, int depth, Func<string, bool> isWanted) =>
        FilesBelow(new DirectoryInfo(directory), depth).Where(file => ReadText(file) is { } text && isWanted(text)).Select(static file => file.FullName);

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo directory, int depth)
    {
        foreach (var file in directory.EnumerateFiles("*.csproj", Readable).OrderBy(static file => file.Name, StringComparer.Ordinal))
            yield return file;
        if (depth == 0)
            yield break;
        foreach (var child in directory.EnumerateDirectories("*", Followed).OrderBy(static child => child.Name, StringComparer.Ordinal))
        {
            if (Skipped.Contains(child.Name, StringComparer.OrdinalIgnoreCase))
                continue;
            foreach (var file in FilesBelow(child, depth - 1))
                yield return file;
        }
    }

    private static string? ReadText(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
