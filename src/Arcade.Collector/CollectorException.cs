namespace Arcade.Collector;

/// <summary>The collector can't start or can't go on; the message says what to do.</summary>
public sealed class CollectorException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong and what to do next.</param>
    /// <param name="cause">What lay beneath, if anything.</param>
    public CollectorException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
