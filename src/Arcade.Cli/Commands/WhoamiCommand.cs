using System.CommandLine;
using Arcade.Cli.Accounts;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Auth;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade whoami</c>: who is signed in, as far as this machine knows; exit 1 where nobody is.</summary>
internal static class WhoamiCommand
{
    public static Command Create(ProfileSelection profiles)
    {
        var json = CommonOptions.Json();
        var command = new Command("whoami", "Show who is signed in.") { json };
        command.SetAction(parsed => Run(parsed, profiles, parsed.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult parsed, ProfileSelection profiles, bool json)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (profiles.UsesKeyVariable)
        {
            if (json)
                JsonOutput.Write(output, writer => writer.WriteString("source", ArcadePrincipalSource.KeyVariable));
            else
                output.WriteLine($"Signed in by the key in {ArcadePrincipalSource.KeyVariable}.");
            return CommandExit.Success;
        }

        var credentials = Credentials.Require(profiles).Credentials;
        var profile = profiles.Find();
        if (json)
        {
            JsonOutput.Write(output, writer =>
            {
                writer.WriteString("email", credentials.Email);
                writer.WriteString("service", credentials.CoordinatorUrl);
                ContextReport.WriteJson(writer, credentials);
                writer.WriteString("source", "credentials.yaml");
                writer.WriteString("profile", profile.Name);
            });
        }
        else
        {
            output.WriteLine(RemoteText.Sanitize(credentials.Email) + (profile.IsDefault ? "" : $" (profile {profile.Name})"));
            if (ContextReport.Lines(credentials) is var (organization, project))
            {
                output.WriteLine($"Organization: {organization}");
                output.WriteLine($"Project: {project}");
            }
        }

        return CommandExit.Success;
    }
}
