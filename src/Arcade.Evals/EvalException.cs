namespace Arcade.Evals;

/// <summary>A suite contradicts itself, or can't be run as it was asked for; the message says what to change.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What caused it; null for nothing.</param>
public class EvalException(string message, Exception? innerException = null) : Exception(message, innerException);
