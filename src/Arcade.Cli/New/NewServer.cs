namespace Arcade.Cli.New;

/// <summary>Writes a new server's directory: all of it, or nothing.</summary>
internal static class NewServer
{
    /// <summary>Writes the templates' files into a directory that doesn't exist yet; of two files of one name the later template's stays.</summary>
    /// <returns>The files written, as paths below the directory.</returns>
    /// <exception cref="IOException">The directory is there already, or can't be written; nothing is left of what was begun.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static IReadOnlyList<string> Write(string directory, IEnumerable<Template> templates, ServerName name, string version)
    {
        if (Path.Exists(directory))
            throw new IOException($"'{directory}' is there already; choose another name, or another place with '--dir'");
        if (Path.GetDirectoryName(directory) is { } parent && !Directory.Exists(parent))
            throw new IOException($"there is no directory '{parent}' to make it in");
        var written = new List<string>();

        // Written beside its place and moved there when whole, so that a failure leaves no half of a project.
        string unfinished = $"{directory}.{Guid.NewGuid():N}.tmp";
        try
        {
            foreach ((string path, string text) in templates.SelectMany(template => template.Fill(name, version)))
            {
                string target = Path.Combine(unfinished, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllText(target, text);
                if (!written.Contains(path))
                    written.Add(path);
            }

            written.Add(WriteSolution(unfinished, name, written));
            Directory.Move(unfinished, directory);
            return written;
        }
        catch
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    private static string WriteSolution(string directory, ServerName name, IEnumerable<string> written)
    {
        var path = name.Pascal + ".slnx";
        var projects = written.Where(static file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(static file => $"  <Project Path=\"{file}\" />\n");
        File.WriteAllText(Path.Combine(directory, path), $"<Solution>\n{string.Concat(projects)}</Solution>\n");
        return path;
    }
}
