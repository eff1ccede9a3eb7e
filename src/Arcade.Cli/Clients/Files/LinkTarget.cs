namespace Arcade.Cli.Clients.Files;

/// <summary>Follows links to where a file really is, or would be: the link stays, what it leads to is replaced.</summary>
internal static class LinkTarget
{
    private const int MaxHops = 40;

    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        if (OperatingSystem.IsWindows())
            return new FileInfo(path) is { Exists: true, LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        path = Path.GetFullPath(path);
        for (var hop = 0; hop < MaxHops; hop++)
        {
            // Not by GetFullPath: what '..' leads to behind a link to a directory only the system knows.
            if (UnixFacts.RealPath(Path.GetDirectoryName(path)!) is not { } directory)
                return Path.GetFullPath(path);
            path = Path.Combine(directory, Path.GetFileName(path));
            if (new FileInfo(path).LinkTarget is not { Length: > 0 } target)
                return path;
            path = Path.Combine(directory, target);
        }

        throw new IOException("Too many links lead on from it.");
    }
}
