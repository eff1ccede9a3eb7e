namespace Arcade.ControlPlane.Deployments.Archives;

/// <summary>An uploaded archive can't be taken; the message says why, fit for whoever sent it.</summary>
#pragma warning disable CA1064 // Never leaves the assembly: the endpoint turns it into an answer.
internal sealed class ArchiveException(string message) : Exception(message);
#pragma warning restore CA1064
