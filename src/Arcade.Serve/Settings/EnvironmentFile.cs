using Arcade.Client.Secrets;

namespace Arcade.Serve.Settings;

/// <summary>
/// The variables of <c>.env</c>: the closest one from the working directory upwards, no further than the directory that holds the solution or
/// repository, or the project where there is neither. What the process's own environment has wins over it.
/// </summary>
internal static class EnvironmentFile
{
    public const string FileName = ".env";

    private static readonly EnumerationOptions Accessible = new();

    /// <summary>The closest file, or null.</summary>
    public static string? Find(string directory)
    {
        var start = new DirectoryInfo(directory);
        // 'arcade new' has a project two levels below its solution, where the file stands.
        string? end = (Closest(start, IsWhole) ?? Closest(start, static at => Holds(at, "*.csproj")))?.FullName;
        for (DirectoryInfo? at = start; at is not null; at = at.FullName == end ? null : at.Parent)
        {
            string path = Path.Combine(at.FullName, FileName);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static DirectoryInfo? Closest(DirectoryInfo start, Func<DirectoryInfo, bool> isEnd)
    {
        DirectoryInfo? at = start;
        while (at is not null && !isEnd(at))
            at = at.Parent;
        return at;
    }

    private static bool IsWhole(DirectoryInfo at) => Path.Exists(Path.Combine(at.FullName, ".git")) || Holds(at, "*.slnx") || Holds(at, "*.sln");

    private static bool Holds(DirectoryInfo at, string pattern) => at.EnumerateFiles(pattern, Accessible).Any();

    /// <summary>Reads its names and values.</summary>
    /// <exception cref="ServeException">The file can't be read, or a line is something else; the message names its number, not its text.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        try
        {
            return EnvironmentText.ReadFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServeException($"{path} can't be read: let this program read it, or move it away.", failure);
        }
        catch (FormatException wrong)
        {
            throw new ServeException($"{path} can't be used: {wrong.Message}.", wrong);
        }
    }
}
