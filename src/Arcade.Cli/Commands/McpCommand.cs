using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Arcade.Cli.Servers;
using Arcade.Client.Auth;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade mcp</c>: run a server that is on this machine.</summary>
internal static class McpCommand
{
    private const int LargestPort = 65535;

    /// <summary>Names the file of variables to the server.</summary>
    private const string EnvironmentFileVariable = "ARCADE_ENV_FILE";

    public static Command Create(ProfileSelection profiles)
    {
        var transport = new Argument<string>("transport") { Description = "How clients reach it: stdio or http.", DefaultValueFactory = _ => "http" };
        transport.AcceptOnlyFromAmong("stdio", "http");
        var path = new Argument<string>("path") { Description = "A project, a directory with one, a .cs file, or a compiled server.", DefaultValueFactory = _ => "." }.RefuseEmpty();
        var installed = InstalledOption();
        var host = new Option<string?>("--host") { Description = "The address to listen on. Default: 127.0.0.1.", HelpName = "ADDRESS" };
        var port = new Option<int?>("--port") { Description = "The port to listen on. Default: 8000.", HelpName = "PORT", CustomParser = parsed => NumberOf(parsed) };
        var reload = new Option<bool>("--reload") { Description = "Start it again when its sources change (http)." };
        var stateless = new Option<bool>("--stateless") { Description = "Answer each request by itself, without sessions (http)." };
        var variables = new Option<string?>("--env-file") { Description = "A file of variables for the server. Default: the closest .env.", HelpName = "FILE" }.RefuseEmpty();
        var command = new Command("mcp", "Serve tools that are on this machine.") { transport, path, installed, host, port, reload, stateless, variables };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.InvocationConfiguration.Error,
            new Request(
                parsed.GetValue(transport)!,
                parsed.GetValue(path)!,
                parsed.GetValue(installed),
                parsed.GetValue(reload),
                parsed.GetValue(variables),
                [.. ServerArguments(parsed.GetValue(host), parsed.GetValue(port), parsed.GetValue(stateless))]),
            profiles,
            cancellation));
        return command;
    }

    /// <summary>Whether a command line starts a server that speaks over standard input and output.</summary>
    public static bool IsStdioServer(ParseResult parsed) =>
        parsed.CommandResult.Command.Name == "mcp" && parsed.GetResult("transport") is ArgumentResult { Tokens: [{ Value: "stdio" }] };

    public static Option<string?> InstalledOption() =>
        new("--installed") { Description = "A server that is installed as a .NET tool, by its package's name.", HelpName = "PACKAGE" };

    /// <summary>The server that was asked for.</summary>
    /// <exception cref="DeclaredException">There is none, or more than one.</exception>
    public static ServerTarget Find(string path, string? installed)
    {
        try
        {
            if (installed is null)
                return ServerTarget.Find(path);
            var home = ProcessEnvironment.Variable("DOTNET_CLI_HOME") is { Length: > 0 } named ? named : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var servers = InstalledServers.Find(home);
            return servers.TryGetValue(installed, out var assembly)
                ? ServerTarget.OfAssembly(assembly)
                : throw new ServerTargetException(servers.Count == 0
                    ? "no server is installed as a .NET tool; 'dotnet tool install --global' installs one"
                    : $"no server '{installed}' is installed; there are {string.Join(", ", servers.Keys)}");
        }
        catch (ServerTargetException problem)
        {
            throw new DeclaredException(CliErrors.ServerNotFound, problem.Message);
        }
    }

    /// <summary>Builds it where it has to be built; what the build says goes to standard error.</summary>
    /// <exception cref="DeclaredException">It can't be built.</exception>
    public static async Task BuildAsync(ServerTarget target, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, text) = await ServerProcess.BuildAsync(target, cancellationToken);
            if (exitCode == CommandExit.Success)
                return;
            await error.WriteLineAsync(text.TrimEnd());
            throw new DeclaredException(CliErrors.ServerNotBuilt, target.Path);
        }
        catch (ServerTargetException problem)
        {
            throw new DeclaredException(CliErrors.ServerNotFound, problem.Message);
        }
    }

    private static async Task<int> RunAsync(TextWriter error, Request request, ProfileSelection profiles, CancellationToken cancellationToken)
    {
        if (request.Reload && request.Transport == "stdio")
            throw new DeclaredException(CliErrors.ServerNotReloaded);
        var target = Find(request.Path, request.Installed);
        var variables = new Dictionary<string, string>();
        if (profiles.AskedFor is { } asked)
        {
            _ = Credentials.FileIn(profiles);
            variables[ProfileSelection.Variable] = asked;
            // A key there would go before the profile.
            variables[ArcadePrincipalSource.KeyVariable] = string.Empty;
        }

        if (request.EnvironmentFile is { } file)
        {
            variables[EnvironmentFileVariable] = Path.GetFullPath(file);
            if (!File.Exists(file))
                throw new DeclaredException(CliErrors.EnvironmentFileMissing, file);
        }

        string[] arguments = [request.Transport, .. request.ServerArguments];
        try
        {
            if (request.Reload)
                return await ServerProcess.WatchAsync(ServerCommandLine.Watch(target, arguments), variables, cancellationToken);
            await BuildAsync(target, error, cancellationToken);
            return await ServerProcess.RunAsync(ServerCommandLine.Run(target, arguments), variables, cancellationToken);
        }
        catch (ServerTargetException problem)
        {
            throw new DeclaredException(CliErrors.ServerNotFound, problem.Message);
        }
    }

    private static IEnumerable<string> ServerArguments(string? host, int? port, bool isStateless) =>
    [
        .. host is null ? [] : new[] { "--host", host },
        .. port is { } number ? new[] { "--port", number.ToString(CultureInfo.InvariantCulture) } : [],
        .. isStateless ? new[] { "--stateless" } : [],
    ];

    private static int? NumberOf(ArgumentResult parsed) =>
        NumberArgument.Between(0, LargestPort, "'--port' takes a port from 1 to 65535, or 0 for a free one.")(parsed);

    private sealed record Request(string Transport, string Path, string? Installed, bool Reload, string? EnvironmentFile, IReadOnlyList<string> ServerArguments);
}
