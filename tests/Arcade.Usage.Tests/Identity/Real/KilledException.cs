namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>The process that would have gone on here was killed: from now on it does nothing any more.</summary>
internal sealed class KilledException() : Exception("killed");
