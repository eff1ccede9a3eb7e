namespace Arcade.Usage.Testing.Canaries;

/// <summary>A planted text where it must not be.</summary>
/// <param name="Place">Where, with what it was wrapped in.</param>
/// <param name="Context">The bytes around it, one character each.</param>
public sealed record CanaryFinding(string Place, string Context);
