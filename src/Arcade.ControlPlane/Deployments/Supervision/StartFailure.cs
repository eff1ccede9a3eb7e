namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>A server didn't become healthy; the message says why.</summary>
#pragma warning disable CA1064, CA1710 // Never leaves the assembly: it becomes the deployment's state.
internal sealed class StartFailure(string message) : Exception(message);
#pragma warning restore CA1064, CA1710
