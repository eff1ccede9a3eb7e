namespace Arcade.ControlPlane.Deployments.Archives;

/// <summary>The paths that an archive's files may have: relative, downwards, and the same on every system.</summary>
internal static class ArchivePath
{
    private const int LongestPath = 1024;
    private const int LongestSegment = 255;

    /// <summary>The segments of a path; null where the path isn't allowed. A leading <c>./</c> and a directory's last slash are taken away.</summary>
    public static string[]? Split(string name)
    {
        var path = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        path = path.EndsWith('/') ? path[..^1] : path;
        if (path.Length is 0 or > LongestPath)
            return null;
        var segments = path.Split('/');
        return segments.All(IsSegment) ? segments : null;
    }

    // Backslashes and colons mean something on Windows, and control characters in a terminal.
    private static bool IsSegment(string segment) =>
        segment.Length is > 0 and <= LongestSegment && segment is not ("." or "..") && !segment.Any(static c => char.IsControl(c) || c is '\\' or ':');
}
