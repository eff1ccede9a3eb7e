namespace Arcade.Client.Http;

/// <summary>What kind of trouble there was with a service.</summary>
public enum ServiceProblem
{
    /// <summary>Nobody answered: no such host, no connection, no trust in its certificate.</summary>
    Unreachable,

    /// <summary>It took longer than allowed.</summary>
    TimedOut,

    /// <summary>The answer, or a stream, broke off.</summary>
    CutOff,

    /// <summary>The answer isn't one that this service gives: another status, HTML, something too large.</summary>
    Unintelligible,

    /// <summary>The request was wrong (400, 413, 422 and others).</summary>
    Refused,

    /// <summary>The key isn't good (any more) (401).</summary>
    NotSignedIn,

    /// <summary>A sign-in by OAuth has ended: its tokens can't be renewed (any more).</summary>
    SignInEnded,

    /// <summary>The key is good, but not for this (403).</summary>
    NotAllowed,

    /// <summary>There is no such thing (404, 410).</summary>
    NotFound,

    /// <summary>It contradicts what is there (409).</summary>
    Conflict,

    /// <summary>Too many requests (429).</summary>
    TooMany,

    /// <summary>The service has trouble of its own (5xx).</summary>
    ServiceFailed,
}
