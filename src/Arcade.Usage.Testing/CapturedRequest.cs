namespace Arcade.Usage.Testing;

/// <summary>One request as it arrived, and what became of it. A value: later progress shows in later snapshots.</summary>
public sealed record CapturedRequest
{
    /// <summary>Order of arrival, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When the request's head arrived, by the service's <see cref="TimeProvider"/>.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>The arrival's place in the one sequence of all arrivals and answers of this service.</summary>
    public required long ArrivalPosition { get; init; }

    /// <summary>The method, such as <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path with any prefix, such as <c>/prefix/batch/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark, or an empty string.</summary>
    public required string Query { get; init; }

    /// <summary>The headers, looked up in any case; several values of one name are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Whether the body was read to its end.</summary>
    public bool BodyArrived { get; init; }

    /// <summary>The body's bytes as sent (chunks joined, still compressed).</summary>
    public ReadOnlyMemory<byte> RawBody { get; init; }

    /// <summary>The body after decompression; empty if it could not be decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The project key that the body carried, or <see langword="null"/>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Whether the body was the batch object (with <c>batch</c>), and not one of PostHog's other shapes.</summary>
    public bool IsBatch { get; init; }

    /// <summary>The body's <c>sent_at</c> as sent, or <see langword="null"/>.</summary>
    public string? SentAt { get; init; }

    /// <summary>The events in the order of the body; empty if the body was not acceptable.</summary>
    public IReadOnlyList<CapturedEvent> Events { get; init; } = [];

    /// <summary>Why the service itself would refuse this request; <see langword="null"/> if it would not.</summary>
    public string? Problem { get; init; }

    internal int ProblemStatus { get; init; }

    /// <summary>How far the exchange has come.</summary>
    public RequestState State { get; init; }

    /// <summary>The planned answer; <see langword="null"/> until one was chosen.</summary>
    public Answer? Answer { get; init; }

    /// <summary>The HTTP status of the answer, once it was written.</summary>
    public int? Status { get; init; }

    /// <summary>When the answer was written, by the service's <see cref="TimeProvider"/>.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The answer's place in the one sequence of all arrivals and answers; <see langword="null"/> without an answer.</summary>
    public long? AnswerPosition { get; init; }

    /// <summary>Whether the service took the events; never, where there are none.</summary>
    /// <remarks>Decided when the body is there, so it holds also if the client goes away before the answer.</remarks>
    public bool Accepted { get; init; }

    /// <summary>Whether the events were taken but the client cannot know: the answer never left, or not completely.</summary>
    public bool AnswerLost => Accepted && State == RequestState.Unanswered;

    /// <summary>A header's value, or <see langword="null"/>.</summary>
    /// <param name="name">The header's name in any case.</param>
    /// <returns>The value.</returns>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
