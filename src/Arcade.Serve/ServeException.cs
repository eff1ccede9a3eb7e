namespace Arcade.Serve;

/// <summary>A server can't be started as it was asked to be. The message says what was wrong and what to do.</summary>
/// <param name="message">What was wrong, and what to do.</param>
/// <param name="innerException">What caused it; null for nothing.</param>
public sealed class ServeException(string message, Exception? innerException = null) : Exception(message, innerException);
