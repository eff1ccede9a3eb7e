using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.KillPoints.Tests.Stages;

/// <summary>One situation of the lifecycle in which a process is killed at each of its system calls in turn.</summary>
internal sealed class Stage
{
    public required string Name { get; init; }

    /// <summary>What is typed.</summary>
    public required Func<World, string[]> Arguments { get; init; }

    public Victim Victim { get; init; }

    /// <summary>Makes the situation, and says how many events it recorded.</summary>
    public Func<World, Task<int>> PrepareAsync { get; init; } = static _ => Task.FromResult(0);

    /// <summary>Does what a person does while the command runs (a browser). The command may be gone at any moment.</summary>
    public Func<World, RunningProgram, Task>? DriveAsync { get; init; }

    /// <summary>Ends the situation, before it is looked at what is left (the service comes back).</summary>
    public Func<World, Task> RestoreAsync { get; init; } = static _ => Task.CompletedTask;

    /// <summary>The command's exit code where nothing is killed.</summary>
    public int ExitCode { get; init; }

    /// <summary>Looks whether a run in which nothing was killed has done what it is for.</summary>
    public required Action<World, Aftermath> AssertDone { get; init; }

    /// <summary>Whether the command records while its sender works: what goes into one request, and is noted at once, is chance.</summary>
    public bool BatchesVary { get; init; }

    /// <summary>Whether a sender is at work all the time: the sender lock is held.</summary>
    public bool HasSenderAtWork { get; init; }

    /// <summary>Whether the service refuses an event for good.</summary>
    public bool IsOneRefused { get; init; }

    /// <summary>Whether the counting begins anew (a purge).</summary>
    public bool ForgetsCounts { get; init; }

    /// <summary>How many anonymous ids may be seen: more than one only where an identity ends.</summary>
    public int AnonymousIds { get; init; } = 1;

    /// <summary>The fewest and the most events that arrive in the end, the check's own command not counted.</summary>
    public Func<Aftermath, (int Fewest, int Most)> Delivered { get; init; } = static seen => (seen.Prepared + seen.Recorded, seen.Prepared + seen.Recorded);

    public override string ToString() => Name;
}
