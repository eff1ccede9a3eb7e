namespace Arcade.ControlPlane.Workers;

internal enum WorkerFailureKind
{
    /// <summary>No connection, or no session: nothing of the call was sent.</summary>
    Unreachable,

    /// <summary>The call took too long.</summary>
    TimedOut,

    /// <summary>The connection broke after something was sent.</summary>
    Interrupted,

    /// <summary>The worker doesn't take our token or headers.</summary>
    Unauthorized,

    /// <summary>The worker doesn't know the tool.</summary>
    UnknownTool,

    /// <summary>The worker refuses what was sent.</summary>
    Refused,

    /// <summary>The worker has no time for this call (429).</summary>
    Busy,

    /// <summary>The worker answered with an error of its own.</summary>
    Failed,

    /// <summary>The answer can't be understood, or is too large.</summary>
    Malformed,
}
