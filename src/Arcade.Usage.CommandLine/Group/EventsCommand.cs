using System.CommandLine;
using Arcade.Usage.Events;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage events</c>: everything that can be said.</summary>
internal static class EventsCommand
{
    public static Command Create(UsageTracking usage, Option<bool> json)
    {
        var command = new Command("events", "List everything that can be recorded, as Markdown; with --json, as a JSON schema");
        command.SetAction(parsed =>
        {
            var control = usage.Control;
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(json)
                ? CatalogueDocument.WriteSchema(control.Catalogue)
                : CatalogueDocument.WriteMarkdown(control.Catalogue, control.Names.Product));
            return CommandExit.Success;
        });
        return command;
    }
}
