using System.CommandLine;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage export</c>: everything held here. It is JSON with and without <c>--json</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(UsageTracking usage)
    {
        var command = new Command("export", "Write everything that is held here, as JSON");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(usage.Control.Export());
            return CommandExit.Success;
        });
        return command;
    }
}
