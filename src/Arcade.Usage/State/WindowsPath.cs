namespace Arcade.Usage.State;

/// <summary>Paths longer than 260 characters, which Windows takes only in its own long form.</summary>
internal static class WindowsPath
{
    /// <summary>A directory's limit is 248 (room for a short name in it), and the ends of temporary names are added to this.</summary>
    private const int LongFrom = 220;

    public static string ForCall(string path) => path.Length < LongFrom ? path : ToLong(path);

    /// <summary>The long form is not normalised by the system: separators are made its own here.</summary>
    public static string ToLong(string path)
    {
        if (path.StartsWith(@"\\?\", StringComparison.Ordinal) || path.StartsWith(@"\\.\", StringComparison.Ordinal))
            return path;
        var normal = path.Replace('/', '\\');
        return normal.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + normal[2..] : @"\\?\" + normal;
    }

    /// <summary>Whether a path names another machine's share.</summary>
    public static bool IsShare(string path) =>
        path.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)
        || (path.Length > 2 && path[0] is '\\' or '/' && path[1] is '\\' or '/' && path[2] is not ('?' or '.'));
}
