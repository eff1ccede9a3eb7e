namespace Arcade.Client.Workers;

/// <summary>A secret in an answer: that it is there, and by right never what it is.</summary>
public sealed record SecretField
{
    /// <summary><c>static</c>, <c>tenant</c>, <c>project</c> or <c>account</c>.</summary>
    public string? Binding { get; init; }

    /// <summary>Whether who asks may change it.</summary>
    public bool? Editable { get; init; }

    /// <summary>Whether there is one.</summary>
    public bool? Exists { get; init; }

    /// <summary>What may be seen of it.</summary>
    public string? Hint { get; init; }

    /// <summary>The secret itself, where a service gives it out.</summary>
    public string? Value { get; init; }

    /// <summary>Shows whether there is one, and nothing of it.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => Exists is false ? "no secret" : "a secret";
}
