using Arcade.Cli;
using Arcade.Client.Auth;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

var stateDirectory = UsageTracking.FindStateDirectory("arcade");
var usage = new UsageTracking(new UsageOptions
{
    Product = "arcade",
    Version = BuiltIn.Version,
    Program = typeof(BuiltIn),
    Principals = stateDirectory is null ? null : new ArcadePrincipalSource(stateDirectory, ProcessEnvironment.Variable),
    Host = BuiltIn.UsageHost,
    ApiKey = BuiltIn.UsageApiKey,
    DeclaredAssemblies = ["Arcade.Client", "Arcade.Collector", "Arcade.ControlPlane"],
});
if (usage.TryRunSender(args, out var exitCode))
    return exitCode;
return await usage.InvokeAsync(ArcadeCommandLine.Create(usage, stateDirectory), args);
