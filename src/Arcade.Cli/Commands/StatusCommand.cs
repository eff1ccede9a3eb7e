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
    public static Command Create(UsageTracking usage, string? stateDirectory, ProfileSelection profiles)
    {
        var json = CommonOptions.Json();
        var command = new Command("status", "Show the version, who is signed in, and where things go.") { json };
        command.SetAction(parsed => Run(parsed, usage, stateDirectory, profiles, parsed.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult parsed, UsageTracking usage, string? stateDirectory, ProfileSelection profiles, bool json)
    {
        var tracking = usage.Control.GetStatus();
        var profile = profiles.Find();
        var reading = profile.Name is null ? null : profiles.Store?.FileOf(profile.Name).Read();
        var account = reading?.Credentials?.Email;
        var service = reading?.Credentials?.CoordinatorUrl;
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
                ContextReport.WriteJson(writer, reading?.Credentials);
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
            ("Account", profiles.UsesKeyVariable ? $"the key in {ArcadePrincipalSource.KeyVariable}" : account is null ? AccountProblem(reading) : RemoteText.Sanitize(account)),
            ("Service", service is null ? "none" : RemoteText.Sanitize(service)),
            .. ContextReport.Lines(profiles.UsesKeyVariable ? null : reading?.Credentials) is var (organization, project) ? [("Organization", organization), ("Project", project)] : Array.Empty<(string, string)>(),
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
