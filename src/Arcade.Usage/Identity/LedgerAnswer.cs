namespace Arcade.Usage.Identity;

/// <summary>What the service said of credentials.</summary>
/// <param name="Mark">The credentials' mark.</param>
/// <param name="Principal">Whose they are, or null: nobody's.</param>
internal sealed record LedgerAnswer(string Mark, string? Principal);
