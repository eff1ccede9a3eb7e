namespace Arcade.Usage.Testing;

/// <summary>How far a request and its answer have come.</summary>
public enum RequestState
{
    /// <summary>The head is there; the body is still being read.</summary>
    Arriving,

    /// <summary>The body is there; the answer is held back, or about to be written.</summary>
    Arrived,

    /// <summary>The answer has been written, as far as the service can tell.</summary>
    Answered,

    /// <summary>The exchange ended without a complete answer: the plan said so, or the client went away.</summary>
    Unanswered,
}
