using System.Runtime.CompilerServices;
using Arcade.Client.Events;
using Arcade.Client.Http;

namespace Arcade.Client.Deployments;

/// <summary>A log as a stream of events. Where it was opened again, no line comes twice.</summary>
internal static class LogStream
{
    /// <summary>The data of an event after which nothing comes. Only this and nothing else: a line may have it in its middle.</summary>
    private const string End = "[DONE]";

    private const string ErrorType = "error";

    public static async IAsyncEnumerable<LogLine> ReadAsync(
        ServiceConnection connection, string path, LogRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new SeenLines();
        var request = new StreamRequest
        {
            ReopensAfterEnd = range.Follow,
            Path = last =>
            {
                // With ids the service knows from them where to go on; without, it is asked for the latest time once more.
                var hasTime = last is { Id.Length: 0 } && seen.Latest is not null;
                if (hasTime)
                    seen.Reopen();
                return path + Query(range with { From = hasTime ? seen.Latest : range.From });
            },
        };
        await foreach (var one in connection.ReadEventsAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (one.Data == End)
                yield break;
            if (one.Type == ErrorType)
                throw Failure(connection, one.Data);

            var line = LogLineText.Read(one.Data);
            if (!seen.IsKnown(line))
                yield return line;
        }
    }

    public static string Query(LogRange range) =>
        PathText.Query(("start_time_utc", PathText.Time(range.From)), ("end_time_utc", PathText.Time(range.Until)));

    private static ServiceException Failure(ServiceConnection connection, string data)
    {
        var said = ErrorText.Read(System.Text.Encoding.UTF8.GetBytes(data), []);
        return new ServiceException(ServiceProblem.ServiceFailed, $"{connection.Address} can't give the log{(said is null ? "." : ": " + said)}");
    }
}
