using System.CommandLine;
using Arcade.Usage.CommandLine.Group;

namespace Arcade.Usage.CommandLine;

/// <summary>The <c>usage</c> command group: what a user can see and do about usage tracking (usage.md section 7).</summary>
public static class UsageCommand
{
    /// <summary>Makes the group; a program adds it to its root command.</summary>
    /// <param name="usage">The program's tracking.</param>
    /// <returns>The command <c>usage</c> with its subcommands, each of which takes <c>--json</c>.</returns>
    public static Command Create(UsageTracking usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var json = new Option<bool>("--json") { Description = "Write JSON", Recursive = true };
        var group = new UsageGroup("See and control what is recorded about the use of this program")
        {
            json,
            SwitchCommand.CreateOn(usage, json),
            SwitchCommand.CreateOff(usage, json),
            ShowCommand.Create(usage, json),
            FlushCommand.Create(usage, json),
            ResetCommand.Create(usage, json),
            ExportCommand.Create(usage),
            PurgeCommand.Create(usage, json),
            EndpointCommand.Create(usage, json),
            EventsCommand.Create(usage, json),
        };
        group.SetAction(parsed => StatusCommand.Run(usage.Control, parsed, parsed.GetValue(json)));
        return group;
    }
}
