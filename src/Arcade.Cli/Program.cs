using Arcade.Cli;
using Arcade.Cli.Profiles;
using Arcade.Client.Auth;
using Arcade.Client.Profiles;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

var stateDirectory = UsageTracking.FindStateDirectory("arcade");
var profile = new ProfileOption(new ProfileSelection(stateDirectory, ProcessEnvironment.Variable));
var usage = new UsageTracking(new UsageOptions
{
    Product = "arcade",
    Version = BuiltIn.Version,
    Program = typeof(BuiltIn),
    Principals = stateDirectory is null ? null : new ArcadePrincipalSource(stateDirectory, ProcessEnvironment.Variable, profiles: profile.Profiles),
    Host = BuiltIn.UsageHost,
    ApiKey = BuiltIn.UsageApiKey,
    DeclaredAssemblies = ["Arcade.Client", "Arcade.Collector", "Arcade.ControlPlane"],
});
if (usage.TryRunSender(args, out var exitCode))
    return exitCode;
return await usage.InvokeAsync(ArcadeCommandLine.Create(usage, stateDirectory, profile), args, ArcadeCommandLine.Options(profile));
