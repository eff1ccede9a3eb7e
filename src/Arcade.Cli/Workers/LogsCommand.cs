using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Deployments;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker logs</c>: what a worker that the service runs has written, and writes.</summary>
internal sealed class LogsCommand
{
    private const int LongestLine = 16 * 1024;

    private static readonly TimeSpan FarEnough = TimeSpan.FromHours(1);

    private readonly WorkerServices _services;
    private readonly Argument<string> _id;
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with what it writes, until Ctrl-C." };
    private readonly Option<DateTimeOffset?> _since;
    private readonly Option<DateTimeOffset?> _until;
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON for programs: one object on each line." };
    private readonly CloudOptions _cloud = new();

    private LogsCommand(WorkerServices services, WorkerNames names)
    {
        _services = services;
        _id = names.One();
        _since = new("--since", "-s") { Description = "From when: 90s, 5m, 1h or 2d ago, or a date. Default: 1h, or now with '--follow'.", HelpName = "TIME", CustomParser = LogTime.Of("--since", Now) };
        _until = new("--until") { Description = "Until when, in the same forms. Default: now, or no end with '--follow'.", HelpName = "TIME", CustomParser = LogTime.Of("--until", Now) };
    }

    public static Command Create(WorkerServices services, WorkerNames names)
    {
        var logs = new LogsCommand(services, names);
        var command = new Command("logs", "Show what a worker writes.") { logs._id, logs._follow, logs._since, logs._until, logs._json };
        logs._cloud.AddTo(command);
        command.SetAction(logs.RunAsync);
        return command;
    }

    private DateTimeOffset Now() => _services.Context.Client.Time.GetUtcNow();

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = WorkerServices.RequireId(parsed.GetValue(_id)!);
        var isFollowed = parsed.GetValue(_follow);
        var range = new LogRange
        {
            From = parsed.GetValue(_since) ?? (isFollowed ? Now() : Now() - FarEnough),
            Until = parsed.GetValue(_until),
            Follow = isFollowed,
        };
        if (range.Until <= range.From)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync("'--since' has to be earlier than '--until'.");
            return CommandExit.Usage;
        }

        var output = parsed.InvocationConfiguration.Output;
        var isJson = parsed.GetValue(_json);
        using var engine = _services.Engine(parsed);
        await WorkerServices.WithAsync(id, engine.Address.Value, async () =>
        {
            try
            {
                await foreach (var line in ReadAsync(parsed, engine, id, range, cancellationToken))
                    await CancellableOutput.WriteAsync(() => output.WriteLineAsync(isJson ? Json(line) : Text(line)), cancellationToken);
                return true;
            }
            catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
            {
                // Only of workers that the service runs is a log kept. Where there is no such worker at all, this look says so.
                _ = await engine.Workers.GetAsync(id, cancellationToken);
                throw new DeclaredException(problem, CliErrors.WorkerHasNoLog, id);
            }
        });
        return CommandExit.Success;
    }

    /// <summary>The Engine's log; where it has none of that name, the Cloud's, which older services have it at.</summary>
    private async IAsyncEnumerable<LogLine> ReadAsync(
        ParseResult parsed, Client.EngineClient engine, string id, LogRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = range.Follow ? engine.Deployments.StreamLogsAsync(id, range, cancellationToken) : ListAsync(engine, id, range, cancellationToken);
        var source = lines.GetAsyncEnumerator(cancellationToken);
        await using (source.ConfigureAwait(false))
        {
            var isThere = await MovesAsync(source);
            while (isThere is true)
            {
                yield return source.Current;
                isThere = await source.MoveNextAsync();
            }

            if (isThere is false)
                yield break;
        }

        using var cloud = _services.Cloud(parsed, _cloud);
        await foreach (var line in cloud.Workers.ReadLogsAsync(id, range, cancellationToken))
            yield return line;
    }

    /// <returns>Whether there is a first line; null where there is no such log.</returns>
    private static async Task<bool?> MovesAsync(IAsyncEnumerator<LogLine> source)
    {
        try
        {
            return await source.MoveNextAsync();
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<LogLine> ListAsync(
        Client.EngineClient engine, string id, LogRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in await engine.Deployments.GetLogsAsync(id, range, cancellationToken))
            yield return line;
    }

    private string Text(LogLine line)
    {
        var text = RemoteText.SanitizeLine(line.Line, LongestLine);
        return line.Timestamp is { } time
            ? $"[{TimeZoneInfo.ConvertTime(time, _services.Context.Client.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}] {text}"
            : text;
    }

    private static string Json(LogLine line)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (line.Timestamp is { } time)
                writer.WriteString("timestamp", time);
            writer.WriteString("line", line.Line);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
