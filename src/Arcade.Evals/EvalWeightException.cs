namespace Arcade.Evals;

/// <summary>A weight is negative or no number.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class EvalWeightException(string message) : EvalException(message);
