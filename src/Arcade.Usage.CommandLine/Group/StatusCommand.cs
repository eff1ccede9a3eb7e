using System.CommandLine;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage</c>: how things stand, and the rule that decided it.</summary>
internal static class StatusCommand
{
    public static int Run(UsageControl control, ParseResult parsed, bool isJson)
    {
        var status = control.GetStatus();
        var output = parsed.InvocationConfiguration.Output;
        if (isJson)
            JsonOutput.Write(output, json => StatusJson.Write(json, status, control.Names));
        else
            StatusText.Write(output, status, control.Names);
        return CommandExit.Success;
    }
}
