using System.CommandLine;
using System.Globalization;
using Arcade.Cli.Demo;
using Arcade.Cli.Interaction;
using Arcade.Cli.Up;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade demo</c>: the main job in one command, with nothing installed beforehand.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Leave the platform running, to look at it, until Ctrl-C." };
        var json = CommonOptions.Json();
        var command = new Command("demo", "Watch usage tracking work, end to end, in a temporary home: real commands, two accounts, one machine.") { keep, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(keep), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool keep, bool json, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        await using var home = new DemoHome();
        await using var platform = await Platform.StartAsync(new PlatformOptions { DataDirectory = home.Data }, cancellationToken);
        var story = await new DemoRun(home, platform, error.WriteLine).PlayAsync(cancellationToken);
        var checks = DemoChecks.Of(story);
        if (json)
            DemoReport.WriteJson(output, story, checks, keep ? platform.Collector.Address : null);
        else
            DemoReport.Write(new Terminal(output), story, checks);
        if (keep)
            await KeepAsync(error, platform, cancellationToken);

        var broken = checks.Count(static check => !check.Holds);
        if (broken > 0)
            throw new DeclaredException(CliErrors.DemoDisagrees, broken.ToString(CultureInfo.InvariantCulture));
        return CommandExit.Success;
    }

    private static async Task KeepAsync(TextWriter error, Platform platform, CancellationToken cancellationToken)
    {
        await error.WriteLineAsync($"The collector's page: {platform.Collector.Address}   Ctrl-C ends.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // That is how it is meant to end.
        }
    }
}
