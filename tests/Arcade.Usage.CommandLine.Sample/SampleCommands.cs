using System.CommandLine;
using System.CommandLine.Parsing;
using Arcade.Usage.Events;

namespace Arcade.Usage.CommandLine.Sample;

internal static class SampleCommands
{
    private static readonly ErrorTemplate NotEnabled = new("Failed to enable worker '{worker_id}': {reason}");

    public static RootCommand CreateRoot(UsageTracking usage) => new("A sample of a tracked command line")
    {
        new Option<bool>("--verbose") { Recursive = true },
        CreateGreet(),
        CreateFail(),
        CreateThrow(),
        CreateWorker(),
        CreateWait(),
        CreateBlock(),
        CreateServe(),
        CreateLogin(),
        CreateLogout(),
        UsageCommand.Create(usage),
    };

    public static bool IsStdioServer(ParseResult parsed) => parsed.CommandResult is { Command.Name: "serve" } result && result.GetResult("--stdio") is OptionResult { Implicit: false };

    private static Command CreateGreet()
    {
        var name = new Option<string>("-n", "--name");
        var times = new Option<int>("--times") { DefaultValueFactory = static _ => 1 };
        var json = new Option<bool>("--json");
        var own = new Option<bool>("--own-event");
        var command = new Command("greet") { name, times, json, own };
        command.Aliases.Add("hi");
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(own))
                parsed.GetUsageSession()?.Record(new UsageEvent(SampleEvents.Greeted).Set(SampleEvents.Times, parsed.GetValue(times)));
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? "{\"greeting\": \"hello\"}" : "hello " + parsed.GetValue(name));
        });
        return command;
    }

    private static Command CreateFail()
    {
        var code = new Option<int?>("--code");
        var command = new Command("fail") { code };
        command.SetAction(parsed => parsed.GetValue(code) ?? throw new DeclaredException(NotEnabled, "secret-worker", "secret reason"));
        return command;
    }

    private static Command CreateThrow()
    {
        var kind = new Argument<string>("kind");
        var command = new Command("throw") { kind };
        command.SetAction(parsed => Throw(parsed.GetValue(kind)));
        return command;
    }

    private static void Throw(string? kind) => throw (kind switch
    {
        "own" => new SampleException("secret\nof the sample"),
        "foreign" => new Microsoft.CSharp.RuntimeBinder.RuntimeBinderException("secret"),
        "timeout" => new TaskCanceledException("secret: too slow"),
        _ => new InvalidOperationException("secret path /home/somebody"),
    });

    private static Command CreateWorker()
    {
        var list = new Command("list");
        list.Aliases.Add("ls");
        list.SetAction(static parsed => parsed.InvocationConfiguration.Output.WriteLine("no workers"));
        return new Command("worker") { list };
    }

    private static Command CreateWait()
    {
        var graceful = new Option<bool>("--graceful");
        var stubborn = new Option<bool>("--stubborn");
        var command = new Command("wait") { graceful, stubborn };
        command.SetAction(async (parsed, cancellation) =>
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync("ready").ConfigureAwait(false);
            var isStubborn = parsed.GetValue(stubborn);
            using var told = cancellation.Register(() => parsed.InvocationConfiguration.Output.Write(isStubborn ? "told\n" : ""));
            try
            {
                await Task.Delay(Timeout.Infinite, isStubborn ? CancellationToken.None : cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (parsed.GetValue(graceful))
            {
                return 7;
            }

            return CommandExit.Success;
        });
        return command;
    }

    private static Command CreateBlock()
    {
        var command = new Command("block");
        command.SetAction(static parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine("ready");
            using var never = new ManualResetEventSlim();
            never.Wait();
        });
        return command;
    }

    private static Command CreateServe()
    {
        var stdio = new Option<bool>("--stdio");
        var command = new Command("serve") { stdio };
        command.SetAction(static parsed => parsed.InvocationConfiguration.Output.WriteLine("served"));
        return command;
    }

    private static Command CreateLogin()
    {
        var principal = new Argument<string>("principal");
        var command = new Command("login") { principal };
        command.SetAction(async (parsed, cancellation) =>
        {
            await File.WriteAllTextAsync(FilePrincipals.Path, parsed.GetValue(principal), cancellation).ConfigureAwait(false);
            if (parsed.GetUsageSession() is { } session)
                await session.LinkAsync(parsed.GetValue(principal), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateLogout()
    {
        var command = new Command("logout");
        command.SetAction(static parsed =>
        {
            File.Delete(FilePrincipals.Path);
            parsed.GetUsageSession()?.EndIdentityAfterRecording();
        });
        return command;
    }
}
