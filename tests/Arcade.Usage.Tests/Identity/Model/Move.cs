namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>One thing that may happen next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Index">The process or the home.</param>
/// <param name="Way">Which of several outcomes, or which kind of command or change.</param>
internal readonly record struct Move(MoveKind Kind, int Index, int Way);
