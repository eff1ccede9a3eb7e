namespace Arcade.Usage.Consent;

/// <summary>Whether events may be recorded and sent, and why.</summary>
/// <param name="Mode">What may be done.</param>
/// <param name="Reason">The rule that decided.</param>
public readonly record struct ConsentDecision(UsageMode Mode, ConsentReason Reason);
