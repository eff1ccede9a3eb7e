namespace Arcade.KillPoints.Tests.Stages;

/// <summary>What is known when the victim is dead.</summary>
/// <param name="Prepared">How many events were recorded before.</param>
/// <param name="Recorded">How many the stage's command recorded: the append had returned.</param>
/// <param name="IsKilled">Whether the point was reached.</param>
/// <param name="IsOff">Whether the marker of <c>usage off</c>, or of what has to be emptied, is there.</param>
internal sealed record Aftermath(int Prepared, int Recorded, bool IsKilled, bool IsOff);
