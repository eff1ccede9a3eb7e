namespace Arcade.Evals.Scoring;

/// <summary>How well the calls of one answer fit the expected ones.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Outcome">What the rubric says to that.</param>
/// <param name="Rows">What the score is made of; none where it was clear before.</param>
/// <param name="FailureReason">Why it failed before arguments were judged; null where they were.</param>
public sealed record CaseScore(double Score, EvalOutcome Outcome, IReadOnlyList<ScoreRow> Rows, string? FailureReason);
