namespace Arcade.Cli.Clients.Places;

/// <summary>All that a client's place depends on; handed in, so that every system's places are tried on one.</summary>
internal sealed record ClientEnvironment
{
    public required ClientSystem System { get; init; }

    /// <summary>Reads a variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether there is a file.</summary>
    public required Func<string, bool> HasFile { get; init; }

    /// <summary>Where the system says that the user's home is; null where it doesn't know.</summary>
    public string? Home { get; init; }

    /// <summary>Where Windows says that its applications keep their settings; it knows also without <c>APPDATA</c>.</summary>
    public string? RoamingFolder { get; init; }

    /// <summary>Not null under the Windows Subsystem for Linux, where applications with windows are on the other side.</summary>
    public WslSide? Wsl { get; init; }
}
