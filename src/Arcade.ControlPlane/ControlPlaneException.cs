namespace Arcade.ControlPlane;

/// <summary>The control plane can't start; the message says what is wrong and what to do.</summary>
public sealed class ControlPlaneException : Exception
{
    internal ControlPlaneException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
