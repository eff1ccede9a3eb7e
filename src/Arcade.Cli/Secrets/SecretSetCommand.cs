using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client;
using Arcade.Client.Secrets;
using Arcade.Core.Requirements;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Secrets;

/// <summary><c>arcade secret set</c>: keeps a secret, whose value is never an argument and never shown.</summary>
internal static class SecretSetCommand
{
    public static Command Create(ServiceContext context, EngineOptions engine)
    {
        var name = new Argument<string?>("NAME") { Description = "The name by which tools ask for it.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file", "-f") { Description = "Take the value from a file.", HelpName = "FILE" }.RefuseEmpty();
        var environmentFile = new Option<string?>("--env-file") { Description = "Set every NAME=value of a file such as .env, instead of one.", HelpName = "FILE" }.RefuseEmpty();
        var description = new Option<string?>("--description") { Description = "What it is for.", HelpName = "TEXT" };
        var command = new Command("set", "Set a secret. Its value is asked for, or comes from standard input or a file.") { name, file, environmentFile, description };
        command.Validators.Add(result =>
        {
            // What was given, and not its value: asking for that where it is missing throws.
            var hasName = result.GetResult(name) is { Tokens.Count: > 0 };
            var hasAll = result.GetResult(environmentFile) is not null;
            if (hasName == hasAll || (hasAll && result.GetResult(file) is not null))
                result.AddError("Give a NAME, or '--env-file' for all of a file.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var only = parsed.GetValue(name) is { } given ? SecretName.Check(given) : null;
            using var client = context.OpenEngine(parsed, engine);
            IReadOnlyList<KeyValuePair<string, string>> secrets = only is null
                ? await ReadForToolsAsync(parsed.GetValue(environmentFile)!, parsed.InvocationConfiguration.Error)
                : [new(only, parsed.GetValue(file) is { } path ? SecretInput.ReadFile(path) : await SecretInput.ReadAsync(only, parsed.InvocationConfiguration.Error, cancellation))];
            return await SetAsync(client, secrets, parsed.GetValue(description), parsed.InvocationConfiguration.Output, cancellation);
        });
        return command;
    }

    // A server's .env has Arcade's own credentials, too, which services refuse.
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadForToolsAsync(string path, TextWriter error)
    {
        var secrets = SecretInput.ReadEnvironmentFile(path);
        foreach (var (name, _) in secrets.Where(static secret => ReservedSecrets.Contains(secret.Key)))
            await error.WriteLineAsync($"{name} is Arcade's own, and never given to tools, so it isn't set.");
        return [.. secrets.Where(static secret => !ReservedSecrets.Contains(secret.Key))];
    }

    // Each by itself, and the first that isn't taken ends it: what was said before is what is kept.
    private static async Task<int> SetAsync(EngineClient client, IReadOnlyList<KeyValuePair<string, string>> secrets, string? description, TextWriter output, CancellationToken cancellationToken)
    {
        if (secrets.Count == 0)
            throw new DeclaredException(CliErrors.SecretFileEmpty);
        foreach (var (name, _) in secrets)
            SecretName.Check(name);
        foreach (var (name, value) in secrets)
        {
            await ServiceFailures.DeclareAsync(() => client.Secrets.SetAsync(name, new SecretValue { Description = description ?? "Set by the command line", Value = value }, cancellationToken));
            await CancellableOutput.WriteAsync(() => output.WriteLineAsync($"{name} is set."), cancellationToken);
        }

        return CommandExit.Success;
    }
}
