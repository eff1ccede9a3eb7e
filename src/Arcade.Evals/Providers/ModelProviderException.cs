namespace Arcade.Evals.Providers;

/// <summary>A provider gave no usable answer.</summary>
/// <param name="message">Why; holds no secret.</param>
/// <param name="innerException">What caused it; null for nothing.</param>
public sealed class ModelProviderException(string message, Exception? innerException = null) : EvalException(message, innerException)
{
    /// <summary>The HTTP status of the last answer; null where there was none.</summary>
    public int? Status { get; init; }
}
