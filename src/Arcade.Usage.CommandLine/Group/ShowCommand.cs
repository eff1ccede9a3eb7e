using System.CommandLine;
using System.Text.Json;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage show</c>: the exact event objects, one a line.</summary>
internal static class ShowCommand
{
    public static Command Create(UsageTracking usage, Option<bool> json)
    {
        var pending = new Option<bool>("--pending") { Description = "Only what has not been sent" };
        var sent = new Option<bool>("--sent") { Description = "Only what was sent" };
        var command = new Command("show", "Show the recorded events exactly as they are or will be sent, what was sent first") { pending, sent };
        command.Validators.Add(result =>
        {
            if (result.GetValue(pending) && result.GetValue(sent))
                result.AddError("--pending and --sent exclude each other: give one, or neither for both.");
        });
        command.SetAction(parsed => Run(usage.Control, parsed, !parsed.GetValue(sent), !parsed.GetValue(pending), parsed.GetValue(json)));
        return command;
    }

    private static int Run(UsageControl control, ParseResult parsed, bool showsPending, bool showsSent, bool isJson)
    {
        var output = parsed.InvocationConfiguration.Output;
        var all = control.GetEvents();
        var receipts = showsSent ? all.Sent : [];
        var events = showsPending ? all.Pending : [];
        if (isJson)
        {
            JsonOutput.Write(output, json =>
            {
                if (showsSent)
                    WriteArray(json, "sent", receipts);
                if (showsPending)
                    WriteArray(json, "pending", events);
            });
            return CommandExit.Success;
        }

        foreach (var receipt in receipts)
            output.WriteLine(EventOf(receipt));
        foreach (var recorded in events)
            output.WriteLine(recorded);
        if (receipts.Count + events.Count == 0)
            parsed.InvocationConfiguration.Error.WriteLine(showsSent && showsPending ? "Nothing was sent and nothing is pending." : showsSent ? "Nothing was sent." : "Nothing is pending.");
        return CommandExit.Success;
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteRawValue(item);
        json.WriteEndArray();
    }

    /// <summary>The event inside a receipt, byte for byte.</summary>
    private static string EventOf(string receipt)
    {
        using var document = JsonDocument.Parse(receipt);
        return document.RootElement.TryGetProperty("event"u8, out var sent) ? sent.GetRawText() : receipt;
    }
}
