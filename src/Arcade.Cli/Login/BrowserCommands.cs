namespace Arcade.Cli.Login;

/// <summary>The programs that may show a page, best first, each with its arguments.</summary>
internal static class BrowserCommands
{
    public static IEnumerable<string[]> ForMac(string url) => [["/usr/bin/open", url]];

    /// <summary>
    /// <c>BROWSER</c> first: commands between colons, a <c>%s</c> in one stands for the page. Then the desktop's opener, which without
    /// a desktop would start a text browser that has no terminal.
    /// </summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="url">The page.</param>
    /// <returns>Programs with their arguments.</returns>
    public static IEnumerable<string[]> ForLinux(Func<string, string?> environment, string url)
    {
        foreach (var entry in (environment("BROWSER") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return entry.Contains("%s", StringComparison.Ordinal)
                ? Array.ConvertAll(words, word => word.Replace("%s", url, StringComparison.Ordinal))
                : [.. words, url];
        }

        if (IsSet(environment, "WSL_DISTRO_NAME"))
            yield return ["wslview", url];
        if (IsSet(environment, "DISPLAY") || IsSet(environment, "WAYLAND_DISPLAY") || IsSet(environment, "WSL_DISTRO_NAME"))
        {
            yield return ["xdg-open", url];
            yield return ["x-www-browser", url];
        }
    }

    private static bool IsSet(Func<string, string?> environment, string name) => !string.IsNullOrEmpty(environment(name));
}
