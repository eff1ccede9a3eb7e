using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Secrets;

/// <summary><c>arcade secret unset</c>: forgets secrets by their names.</summary>
internal static class SecretUnsetCommand
{
    public static Command Create(ServiceContext context, EngineOptions engine)
    {
        var names = new Argument<string[]>("NAME") { Description = "The names.", Arity = ArgumentArity.OneOrMore }.RefuseOptions();
        var command = new Command("unset", "Forget secrets.") { names };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = context.OpenEngine(parsed, engine);
            return await ForgetAsync(client, parsed.GetValue(names)!, parsed.InvocationConfiguration.Output, cancellation);
        });
        return command;
    }

    // All are looked up before any is forgotten: a wrong name among them changes nothing.
    private static async Task<int> ForgetAsync(EngineClient client, IReadOnlyList<string> names, TextWriter output, CancellationToken cancellationToken)
    {
        var known = await KnownSecrets.ReadAsync(client, cancellationToken);
        var ids = names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, known.Find(secret => secret.Key == name)?.Id)).ToList();
        if (ids.Find(static pair => pair.Id is null) is { Name: { } missing })
            throw new DeclaredException(CliErrors.SecretNotFound, missing);
        foreach (var (name, id) in ids)
        {
            await ServiceFailures.DeclareAsync(() => client.Secrets.DeleteAsync(id!, cancellationToken));
            await CancellableOutput.WriteAsync(() => output.WriteLineAsync($"{name} is forgotten."), cancellationToken);
        }

        return CommandExit.Success;
    }
}
