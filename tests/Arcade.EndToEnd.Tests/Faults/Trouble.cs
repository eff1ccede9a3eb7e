namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Something that is wrong with a home, with the system, or with the way of being called: one row of data.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
internal sealed record Trouble(string Name)
{
    /// <summary>Shell words, run in the home directory, that make it so.</summary>
    public string Prepare { get; init; } = "true";

    /// <summary>The shell's words around the program, which is <c>"$@"</c>.</summary>
    public string Script { get; init; } = "exec \"$@\"";

    /// <summary>Shell words, run in the home directory, that mend it; then whatever is still pending is delivered.</summary>
    public string Mend { get; init; } = "true";

    /// <summary>Shell words, run in the home's parent in the end, whatever came of it.</summary>
    public string Undo { get; init; } = "true";

    /// <summary>Why the event need not arrive, or null where it must.</summary>
    public string? MayBeLost { get; init; }

    /// <summary>Why the event of somebody who is logged in need not be theirs, or null where it must.</summary>
    public string? MayBeAnonymous { get; init; }

    /// <summary>Whether the program itself can't start, so that nothing of ours is tried.</summary>
    public bool IsUnstartable { get; init; }

    /// <summary>Whether only root can make it so.</summary>
    public bool NeedsRoot { get; init; }

    /// <summary>Where it makes sense; everywhere by default.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [Stage.FirstRun, Stage.Anonymous, Stage.LoggedIn];

    public static Trouble Called(string name, string script) => new(name) { Script = script };

    public static Trouble Made(string name, string prepare) => new(name) { Prepare = prepare };
}
