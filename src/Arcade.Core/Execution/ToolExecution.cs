namespace Arcade.Core.Execution;

/// <summary>A call that ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="Duration">How long it took, validation and requirements included.</param>
/// <param name="Logs">Remarks; usually none.</param>
public sealed record ToolExecution(ToolOutcome Outcome, DateTimeOffset FinishedAt, TimeSpan Duration, IReadOnlyList<ToolCallLog> Logs);
