namespace Arcade.Cli.Clients.Places;

/// <summary>The folders that clients keep their files in.</summary>
/// <param name="Environment">What they were found from.</param>
/// <param name="Home">The user's home.</param>
/// <param name="Applications">Where applications with windows keep their settings.</param>
/// <param name="Configuration">Where programs keep theirs by the XDG rules, also on other systems.</param>
internal sealed record ClientFolders(ClientEnvironment Environment, string Home, string Applications, string Configuration)
{
    private char Separator => Environment.System == ClientSystem.Windows ? '\\' : '/';

    /// <summary>The folders, or null where there is no home.</summary>
    public static ClientFolders? Of(ClientEnvironment environment)
    {
        var isWindows = environment.System == ClientSystem.Windows;
        if (Absolute(environment, isWindows ? "USERPROFILE" : "HOME") is not { } home && (home = environment.Home) is null)
            return null;
        var folders = new ClientFolders(environment, home, string.Empty, string.Empty);
        var configuration = Absolute(environment, "XDG_CONFIG_HOME") ?? folders.Join(home, ".config");
        return folders with
        {
            Configuration = configuration,
            Applications = environment.System switch
            {
                ClientSystem.Windows => Absolute(environment, "APPDATA") ?? environment.RoamingFolder ?? folders.Join(home, "AppData", "Roaming"),
                ClientSystem.MacOS => folders.Join(home, "Library", "Application Support"),
                _ => configuration,
            },
        };
    }

    /// <summary>The Windows user's folders, seen from a Linux in it.</summary>
    public static ClientFolders OfWindows(ClientEnvironment environment, WslFolders windows) =>
        new(environment, windows.Home, windows.Roaming, windows.Home + "/.config");

    /// <summary>A folder that a variable names instead of the usual one.</summary>
    public string Named(string variable, string usual) => Absolute(Environment, variable) ?? usual;

    public string Join(string folder, params ReadOnlySpan<string> names)
    {
        var path = folder.TrimEnd(Separator);
        foreach (var name in names)
            path += Separator + name;
        return path;
    }

    // A relative one names another folder in each directory; the XDG rules say that it doesn't count, and so does sense.
    private static string? Absolute(ClientEnvironment environment, string variable)
    {
        var path = environment.Variable(variable);
        return path switch
        {
            null or "" => null,
            ['/', ..] when environment.System != ClientSystem.Windows => path,
            [_, ':', '\\' or '/', ..] or ['\\', '\\', ..] when environment.System == ClientSystem.Windows => path,
            _ => null,
        };
    }
}
