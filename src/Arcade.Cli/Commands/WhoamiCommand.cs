using System.CommandLine;
using Arcade.Cli.Accounts;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Auth;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade whoami</c>: who is signed in, as far as this machine knows; exit 1 where nobody is.</summary>
internal static class WhoamiCommand
{
    public static Command Create(string? stateDirectory)
    {
        var json = CommonOptions.Json();
        var command = new Command("whoami", "Show who is signed in.") { json };
        command.SetAction(parsed => Run(parsed, stateDirectory, parsed.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult parsed, string? stateDirectory, bool json)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (!string.IsNullOrWhiteSpace(ProcessEnvironment.Variable(ArcadePrincipalSource.KeyVariable)))
        {
            if (json)
                JsonOutput.Write(output, writer => writer.WriteString("source", ArcadePrincipalSource.KeyVariable));
            else
                output.WriteLine($"Signed in by the key in {ArcadePrincipalSource.KeyVariable}.");
            return CommandExit.Success;
        }

        var credentials = Credentials.Require(stateDirectory);
        if (json)
        {
            JsonOutput.Write(output, writer =>
            {
                writer.WriteString("email", credentials.Email);
                writer.WriteString("service", credentials.CoordinatorUrl);
                ContextReport.WriteJson(writer, credentials);
                writer.WriteString("source", "credentials.yaml");
            });
        }
        else
        {
            output.WriteLine(RemoteText.Sanitize(credentials.Email));
            if (ContextReport.Lines(credentials) is var (organization, project))
            {
                output.WriteLine($"Organization: {organization}");
                output.WriteLine($"Project: {project}");
            }
        }

        return CommandExit.Success;
    }
}
