using System.Diagnostics.CodeAnalysis;

namespace Arcade.Usage.Testing.Capture;

/// <summary>The body is refused with this status; never leaves the parser.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Thrown and caught inside the parser only.")]
internal sealed class CaptureRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
