using Arcade.ControlPlane.Deployments;

namespace Arcade.Cli.Up;

/// <summary>How <c>arcade up</c> runs tool servers: with what of this program's environment they may see.</summary>
internal static class ServerSettings
{
    private const string UsualPath = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>What is about this machine, and not about who works at it. Proxies may carry a password: they are how the world is reached from here.</summary>
    private static readonly string[] HandedOn =
    [
        "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
    ];

    private static readonly string[] UsualPlaces = ["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet", "/opt/dotnet"];

    /// <returns>The settings; null on Windows, where servers can't be run.</returns>
    public static DeploymentOptions? Create(string dataDirectory)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var path = ProcessEnvironment.Variable("PATH") is { Length: > 0 } own ? own : UsualPath;
        var variables = new Dictionary<string, string> { ["PATH"] = path };
        foreach (var name in HandedOn)
        {
            if (ProcessEnvironment.Variable(name) is { Length: > 0 } value)
                variables[name] = value;
        }

        return new DeploymentOptions { Directory = Path.Combine(dataDirectory, "deployments"), DotnetPath = FindDotnet(path), Variables = variables };
    }

    /// <summary>The host's real path: DOTNET_ROOT is derived from it, and a link in /usr/bin would lead it astray.</summary>
    private static string? FindDotnet(string path)
    {
        IEnumerable<string> directories = [ProcessEnvironment.Variable("DOTNET_ROOT") ?? string.Empty, .. path.Split(':'), .. UsualPlaces];
        return directories
            .Where(Path.IsPathFullyQualified)
            .Select(static directory => new FileInfo(Path.Combine(directory, "dotnet")))
            .Where(static file => file.Exists)
            .Select(static file => file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName)
            .FirstOrDefault(static found => Directory.Exists(Path.Combine(Path.GetDirectoryName(found)!, "shared")));
    }
}
