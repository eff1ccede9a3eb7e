namespace Arcade.Client.Secrets;

/// <summary>A secret to keep.</summary>
public sealed record SecretValue
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The secret.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>Shows what it is for, and never the secret.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => Description ?? "a secret";
}
