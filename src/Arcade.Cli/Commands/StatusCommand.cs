using System.CommandLine;
using Arcade.Cli.Accounts;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade status</c>: version, state directory, account, endpoints, tracking. Always exit 0.</summary>
internal static class StatusCommand
{
    public static Command Create(UsageTracking usage, ServiceContext context)
    {
        var json = CommonOptions.Json();
        var command = new Command("status", "Show the version, who is signed in, and where things go.") { json };
        command.SetAction(parsed => Run(parsed, usage, context, parsed.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult parsed, UsageTracking usage, ServiceContext context, bool json)
    {
        var (stateDirectory, profiles) = (context.StateDirectory, context.Profiles);
        var tracking = usage.Control.GetStatus();
        var profile = profiles.Find();
        var reading = profile.Name is null ? null : profiles.Store?.FileOf(profile.Name).Read();
        // As the commands that go there decide it: the environment's key goes before the profiles.
        var key = context.OfKeyVariable();
        var stored = key is null ? reading?.Credentials : null;
        var account = stored?.Email;
        var service = key is null ? stored?.CoordinatorUrl : key.Cloud?.Value;
        var mode = tracking.Consent.Mode.ToString().ToLowerInvariant();
        var output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            JsonOutput.Write(output, writer =>
            {
                writer.WriteString("version", BuiltIn.Version);
                writer.WriteString("state_directory", stateDirectory);
                writer.WriteString("account", account);
                writer.WriteString("profile", profile.Name);
                writer.WriteBoolean("api_key_variable", profiles.HasVariable(ArcadePrincipalSource.KeyVariable));
                writer.WriteString("credentials", reading?.Status.ToString());
                writer.WriteString("service", service);
                ContextReport.WriteJson(writer, stored);
                writer.WriteString("usage_endpoint", tracking.Endpoint?.Host);
                writer.WriteString("usage_tracking", mode);
                writer.WriteString("usage_rule", tracking.Consent.Reason.ToString());
            });
            return CommandExit.Success;
        }

        new Terminal(output).Pairs(
        [
            ("Version", BuiltIn.Version),
            ("State directory", stateDirectory ?? "none: there is no home directory"),
            .. profile.IsDefault ? [] : new[] { ("Profile", profile.Name ?? RemoteText.Sanitize(profile.Problem!)) },
            ("Account", key is not null ? $"the key in {ArcadePrincipalSource.KeyVariable}" : account is null ? AccountProblem(reading) : RemoteText.Sanitize(account)),
            ("Service", service is null ? key is null ? "none" : $"none: {ArcadePrincipalSource.UrlVariable} doesn't say where the key is good" : RemoteText.Sanitize(service)),
            .. ContextReport.Lines(stored) is var (organization, project) ? [("Organization", organization), ("Project", project)] : Array.Empty<(string, string)>(),
            ("Usage endpoint", tracking.Endpoint?.Host ?? "none: nothing is sent"),
            ("Usage tracking", $"{mode} ('arcade usage' shows why)"),
        ]);
        return CommandExit.Success;
    }

    private static string AccountProblem(CredentialsReading? reading) => reading?.Status switch
    {
        null or CredentialsStatus.Missing or CredentialsStatus.Empty => "nobody is signed in",
        _ => reading.Message,
    };
}
