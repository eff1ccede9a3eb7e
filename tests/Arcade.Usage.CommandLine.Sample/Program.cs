using System.CommandLine;
using Arcade.Usage;
using Arcade.Usage.CommandLine;
using Arcade.Usage.CommandLine.Sample;
using Arcade.Usage.Events;

var usage = new UsageTracking(new UsageOptions
{
    Product = "acme",
    Version = "1.2.3",
    Program = typeof(Program),
    Catalogue = new UsageCatalogue(1, SampleEvents.Greeted),
    Principals = new FilePrincipals(),
});
if (usage.TryRunSender(args, out var exitCode))
    return exitCode;
return await usage.InvokeAsync(SampleCommands.CreateRoot(usage), args, new UsageCommandOptions { IsStdioServer = SampleCommands.IsStdioServer }).ConfigureAwait(false);
