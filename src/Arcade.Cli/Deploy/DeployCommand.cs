using System.CommandLine;
using Arcade.Cli.Commands;

namespace Arcade.Cli.Deploy;

/// <summary><c>arcade deploy</c>: publishes a server project, sends it, and sees it run.</summary>
internal static class DeployCommand
{
    private const int LongestSeconds = 86_400;
    private const int UsualSeconds = 300;

    public static Command Create(ServiceContext context)
    {
        var path = new Argument<string>("path") { Description = "A server project, or a directory with one.", DefaultValueFactory = _ => "." }.RefuseEmpty();
        var name = new Option<string?>("--name", "-n") { Description = "The deployment's name. Default: the program's, in lower case.", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Show what would be sent, and send nothing." };
        var secrets = new Option<string>("--secrets", "-s")
        {
            Description = "The secrets to send along: those that the tools declare (auto), all of .env, or none (skip).",
            DefaultValueFactory = _ => "auto",
            HelpName = "WHICH",
        };
        secrets.AcceptOnlyFromAmong("auto", "all", "skip");
        var timeout = new Option<int>("--timeout")
        {
            Description = "How many seconds sending and starting may take. Default: 300.",
            DefaultValueFactory = _ => UsualSeconds,
            HelpName = "SECONDS",
            CustomParser = NumberArgument.Between(1, LongestSeconds, "'--timeout' takes a number of seconds from 1 to 86400."),
        };
        var noWait = new Option<bool>("--no-wait") { Description = "End as soon as the service has taken it." };
        var engine = new EngineOptions();
        var json = CommonOptions.Json();
        var command = new Command("deploy", "Deploy a server: publish it, send it, and see it run.") { path, name, dry, secrets, timeout, noWait, json };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var request = new DeployRequest
            {
                Path = parsed.GetValue(path)!,
                Name = parsed.GetValue(name),
                IsDryRun = parsed.GetValue(dry),
                Waits = !parsed.GetValue(noWait),
                WritesJson = parsed.GetValue(json),
                Secrets = parsed.GetValue(secrets) switch { "all" => SecretSelection.All, "skip" => SecretSelection.Skip, _ => SecretSelection.Auto },
                Limit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            };
            var configuration = parsed.InvocationConfiguration;
            return new DeployRun(request, () => context.OpenEngine(parsed, engine), configuration.Output, configuration.Error, TimeProvider.System).RunAsync(cancellation);
        });
        return command;
    }
}
