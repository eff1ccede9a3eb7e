using Arcade.Cli.Commands;
using System.CommandLine;
using System.CommandLine.Completions;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary>Workers' names for the shell's completion. Who presses a key waits a second at most, and is told of no trouble.</summary>
internal sealed class WorkerNames(WorkerServices services)
{
    private const int Most = 100;

    public Argument<string> One() => Complete(new Argument<string>("worker-id") { Description = "The worker's id, as 'list' shows it." });

    public Argument<string[]> Several() =>
        Complete(new Argument<string[]>("worker-id") { Description = "The workers' ids, as 'list' shows them.", Arity = ArgumentArity.OneOrMore }.RefuseOptions());

    private T Complete<T>(T argument)
        where T : Argument
    {
        // The completion source is asked synchronously, and nothing else runs in this process meanwhile.
        argument.CompletionSources.Add(context => Task.Run(() => FindAsync(context)).GetAwaiter().GetResult());
        return argument;
    }

    private async Task<IEnumerable<CompletionItem>> FindAsync(CompletionContext context)
    {
        try
        {
            using var engine = services.QuickEngine(context.ParseResult);
            using var limit = new CancellationTokenSource(services.Context.CompletionLimit, services.Context.Client.Time);
            return engine is null ? [] : await ReadAsync(engine, context.WordToComplete, limit.Token);
        }
        catch (Exception trouble) when (trouble is ServiceException or DeclaredException or OperationCanceledException)
        {
            return [];
        }
    }

    private static async Task<List<CompletionItem>> ReadAsync(EngineClient engine, string begun, CancellationToken cancellationToken)
    {
        var names = new List<CompletionItem>();
        await foreach (var worker in engine.Workers.ListAsync(cancellationToken))
        {
            // What a shell would take apart, or a terminal would obey, is not offered.
            if (worker.Id is { Length: > 0 } id && id.StartsWith(begun, StringComparison.Ordinal) && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                names.Add(new CompletionItem(id));
            if (names.Count == Most)
                break;
        }

        return names;
    }
}
