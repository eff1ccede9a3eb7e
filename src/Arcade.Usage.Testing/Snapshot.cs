using System.Globalization;
using System.Text;

namespace Arcade.Usage.Testing;

/// <summary>Everything that a service had recorded at one moment.</summary>
public sealed class Snapshot
{
    private const int DescribedRequests = 50;

    internal Snapshot(string? apiKey, CapturedRequest[] requests)
    {
        ApiKey = apiKey;
        Requests = requests;
        Events = [.. requests.SelectMany(request => request.Events)];
        AcceptedEvents = [.. Events.Where(captured => captured.Accepted)];
    }

    /// <summary>The project key that the service expects; <see langword="null"/> for a service without one.</summary>
    public string? ApiKey { get; }

    /// <summary>All requests in order of arrival.</summary>
    public IReadOnlyList<CapturedRequest> Requests { get; }

    /// <summary>All events that arrived in readable requests, in order of arrival, repetitions included.</summary>
    public IReadOnlyList<CapturedEvent> Events { get; }

    /// <summary>The events that the service took, in order of arrival, repetitions included.</summary>
    public IReadOnlyList<CapturedEvent> AcceptedEvents { get; }

    /// <summary>How many different events the service took: repetitions of a uuid count once, events without one each.</summary>
    public int DistinctAcceptedCount =>
        AcceptedEvents.Where(captured => captured.Uuid is not null).DistinctBy(captured => captured.Uuid, StringComparer.OrdinalIgnoreCase).Count()
        + AcceptedEvents.Count(captured => captured.Uuid is null);

    /// <summary>One line per request, for messages. Names no header and no key.</summary>
    /// <returns>The text.</returns>
    public string Describe()
    {
        if (Requests.Count == 0)
            return "Nothing arrived.";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Requests.Count} requests arrived, {Events.Count} events, {AcceptedEvents.Count} of them accepted:");
        foreach (var request in Requests.Take(DescribedRequests))
            Describe(text.Append('\n'), request);
        if (Requests.Count > DescribedRequests)
            text.Append(CultureInfo.InvariantCulture, $"\n  and {Requests.Count - DescribedRequests} more");
        return text.ToString();
    }

    private static void Describe(StringBuilder text, CapturedRequest request)
    {
        var names = string.Join(", ", request.Events.CountBy(captured => captured.Name).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} x{pair.Value}")));
        text.Append(CultureInfo.InvariantCulture, $"  #{request.Number} {request.Method} {request.Path} [{names}] {request.State}");
        if (request.Status is { } status)
            text.Append(CultureInfo.InvariantCulture, $" {status}");
        else if (request.Answer is { } answer)
            text.Append(CultureInfo.InvariantCulture, $" (planned: {answer})");
        if (request.Accepted)
            text.Append(request.AnswerLost ? ", accepted, answer lost" : ", accepted");
        if (request.Problem is { } problem)
            text.Append(CultureInfo.InvariantCulture, $" ({problem})");
    }
}
