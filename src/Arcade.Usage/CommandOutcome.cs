using Arcade.Usage.Events;

namespace Arcade.Usage;

/// <summary>How a command ended.</summary>
public sealed record CommandOutcome
{
    /// <summary>The matched command's path joined by dots, as the program's source names it; null where nothing matched.</summary>
    [SourceName]
    public string? CommandName { get; init; }

    /// <summary>The exit code; 0 is a success.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The time from the start of the command's action to its end; zero for a parse error.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed; null for a success.</summary>
    public CommandFailure? Failure { get; init; }

    /// <summary>Long names of the declared options that were given, in any order, without values.</summary>
    [SourceName]
    public IReadOnlyCollection<string> Options { get; init; } = [];

    /// <summary>Whether any was given; asked of an array it would cost more than the rest of the event.</summary>
    internal bool HasOptions => Options is string[] options ? options.Length > 0 : Options.Count > 0;
}
