using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Places;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients;

/// <summary>Makes the command line that a client starts a toolkit with.</summary>
internal static class LocalServerPlan
{
    /// <param name="client">The client.</param>
    /// <param name="environment">Where the client is.</param>
    /// <param name="program">This program.</param>
    /// <param name="toolkit">The toolkit's project or assembly.</param>
    /// <param name="environmentFile">The file with its variables, or null.</param>
    /// <param name="variables">The names of variables that the client hands on.</param>
    /// <exception cref="DeclaredException">The client can't do what is asked for.</exception>
    public static LocalServer Make(
        McpClient client, ClientEnvironment environment, ThisProgram program, string toolkit, string? environmentFile, IReadOnlyList<string> variables)
    {
        var isOtherSide = ClientPlace.IsOnOtherSide(client, environment);
        if (variables.Count > 0 && (client.Reference is null || isOtherSide))
            throw new DeclaredException(CliErrors.ClientLacksFeature, client.Name, isOtherSide ? "runs on Windows, whose variables don't reach this Linux. Use '--env-file' instead of '--env'." : "can't hand on variables of its own environment. Use '--env-file' instead of '--env'.");
        var directory = Path.GetDirectoryName(toolkit)!;
        List<string> arguments = [.. program.Arguments, "mcp", "stdio", toolkit];
        if (environmentFile is not null)
            arguments.AddRange(["--env-file", environmentFile]);
        if (!isOtherSide)
            return new LocalServer(program.Path, arguments, directory, variables);

        // Windows can't execute a Linux program by its path; it asks the subsystem to.
        string[] distribution = environment.Wsl!.Distribution is { Length: > 0 } name ? ["-d", name] : [];
        return new LocalServer("wsl.exe", [.. distribution, "--cd", directory, "--exec", program.Path, .. arguments], null, variables);
    }
}
