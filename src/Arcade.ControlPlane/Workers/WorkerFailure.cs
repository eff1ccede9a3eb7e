namespace Arcade.ControlPlane.Workers;

/// <summary>A worker that didn't do what it was asked. The message is for whoever called: it names the worker and what to do, and no secret.</summary>
#pragma warning disable CA1064 // Never leaves the assembly: health checks and calls turn it into their answers.
internal sealed class WorkerFailure(WorkerFailureKind kind, string message) : Exception(message)
#pragma warning restore CA1064
{
    public WorkerFailureKind Kind => kind;

    /// <summary>Whether the tool may have run: then only what does no harm when repeated may be sent again.</summary>
    public bool MayHaveRun => kind is WorkerFailureKind.TimedOut or WorkerFailureKind.Interrupted or WorkerFailureKind.Failed or WorkerFailureKind.Malformed;

    /// <summary>Whether another attempt may end otherwise.</summary>
    public bool IsPassing => kind is WorkerFailureKind.Unreachable or WorkerFailureKind.TimedOut or WorkerFailureKind.Interrupted or WorkerFailureKind.Failed or WorkerFailureKind.Busy;
}
