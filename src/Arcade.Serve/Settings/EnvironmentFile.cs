using Arcade.Client.Secrets;

namespace Arcade.Serve.Settings;

/// <summary>
/// The variables of <c>.env</c>: the closest one from the working directory upwards, no further than the directory that holds the project or
/// repository. What the process's own environment has wins over it.
/// </summary>
internal static class EnvironmentFile
{
    public const string FileName = ".env";

    private static readonly string[] Ends = ["*.csproj", "*.slnx", "*.sln"];
    private static readonly EnumerationOptions Accessible = new();

    /// <summary>The closest file, or null.</summary>
    public static string? Find(string directory)
    {
        for (DirectoryInfo? at = new(directory); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, FileName);
            if (File.Exists(path))
                return path;
            if (Path.Exists(Path.Combine(at.FullName, ".git")) || Ends.Any(pattern => at.EnumerateFiles(pattern, Accessible).Any()))
                return null;
        }

        return null;
    }

    /// <summary>Reads its names and values.</summary>
    /// <exception cref="ServeException">The file can't be read, or a line is something else; the message names its number, not its text.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        try
        {
            return EnvironmentText.Parse(File.ReadLines(path));
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
