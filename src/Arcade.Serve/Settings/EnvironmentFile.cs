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

    /// <summary>Reads <c>NAME=value</c> lines; <c>#</c> begins a comment, quotes keep spaces, <c>export</c> is taken as not there.</summary>
    /// <exception cref="ServeException">The file can't be read, or a line is something else; the message names its number, not its text.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServeException($"{path} can't be read: let this program read it, or move it away.", failure);
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (text.StartsWith("export ", StringComparison.Ordinal))
                text = text["export ".Length..].TrimStart();
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new ServeException($"Line {number} of {path} is not NAME=value.");
            values[text[..equals].TrimEnd()] = ValueOf(text[(equals + 1)..].Trim());
        }

        return values;
    }

    private static string ValueOf(string text)
    {
        if (text.Length >= 2 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is > 0 and int end)
            return text[1..end];
        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
