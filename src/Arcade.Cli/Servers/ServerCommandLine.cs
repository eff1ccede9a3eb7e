namespace Arcade.Cli.Servers;

/// <summary>The command lines that run a server.</summary>
internal static class ServerCommandLine
{
    /// <summary>Runs it, with these arguments of the server's.</summary>
    public static IReadOnlyList<string> Run(ServerTarget target, IReadOnlyList<string> arguments) => target.Kind switch
    {
        // Launch settings would be announced on standard output, which belongs to the protocol.
        ServerTargetKind.Project => ["dotnet", "run", "--no-build", "--no-launch-profile", "--project", target.Path, "--", .. arguments],
        ServerTargetKind.SourceFile => ["dotnet", "run", "--no-build", "--no-launch-profile", target.Path, "--", .. arguments],
        ServerTargetKind.Assembly => ["dotnet", target.Path, .. arguments],
        _ => [target.Path, .. arguments],
    };

    /// <summary>Runs it and starts it again when its sources change.</summary>
    /// <exception cref="ServerTargetException">It has no sources.</exception>
    public static IReadOnlyList<string> Watch(ServerTarget target, IReadOnlyList<string> arguments)
    {
        if (target.Kind != ServerTargetKind.Project)
            throw new ServerTargetException("only a project can be watched for changes");

        // Hot reload would change methods under a server whose tools stay described as they were when it started.
        return ["dotnet", "watch", "--non-interactive", "--no-hot-reload", "--project", target.Path, "run", "--no-launch-profile", "--", .. arguments];
    }
}
