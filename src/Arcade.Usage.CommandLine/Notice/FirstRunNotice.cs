using System.CommandLine;
using Arcade.Usage.CommandLine.Group;
using Arcade.Usage.CommandLine.Invocation;

namespace Arcade.Usage.CommandLine.Notice;

/// <summary>The first-run notice (usage.md section 3): before the command's own output, so that a command that fails has shown it too.</summary>
internal static class FirstRunNotice
{
    public static void ShowIfDue(UsageTracking usage, UsageSession session, ParseResult parsed, CommandFacts facts, UsageCommandOptions options, SessionConfiguration configuration)
    {
        // In the order of cost: nearly every run ends at the first look.
        var notice = session.Notice;
        if (notice == UsageNotice.None || facts.IsJson || options.IsMachineReadable?.Invoke(parsed) == true || options.IsStdioServer?.Invoke(parsed) == true)
            return;
        // Asked before the writer is: making one is what costs, and it throws where the stream is closed.
        if (options.Error is not null || !Terminal.IsErrorShown())
            return;
        try
        {
            configuration.Error.Write(Text(notice, usage.Control.Names, HasUsageGroup(parsed)));
        }
        catch (IOException)
        {
            // A terminal that went away: nobody has read it, so it is still due, and the command goes on.
            return;
        }

        session.NoticeShown();
    }

    internal static string Text(UsageNotice notice, ProductNames names, bool hasUsageGroup)
    {
        var product = names.Product;
        if (notice == UsageNotice.Local)
            return $"{product} records its use on this machine for your own eyes; nothing leaves it. Switch off: {OffBy(names, hasUsageGroup)}.\n";
        var list = hasUsageGroup ? $"What exactly: '{product} usage events'. What was recorded here: '{product} usage show'.\n" : string.Empty;
        return $"""
            {product} collects how it is used: names of commands and options, success or kind of error, duration, versions, operating system,
            whether a CI service or a coding agent ran it; never values, paths, or text of yours. It does so under a random id, which is joined
            to your account if you log in. Nothing of this run is sent before the next one.
            Switch off: {OffBy(names, hasUsageGroup)}.
            {list}
            """;
    }

    private static string OffBy(ProductNames names, bool hasUsageGroup) =>
        hasUsageGroup ? $"'{names.Product} usage off', or {names.TrackingVariable}=0" : $"{names.TrackingVariable}=0";

    private static bool HasUsageGroup(ParseResult parsed)
    {
        foreach (var command in parsed.RootCommandResult.Command.Subcommands)
        {
            if (command is UsageGroup)
                return true;
        }

        return false;
    }
}
