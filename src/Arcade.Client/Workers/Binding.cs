namespace Arcade.Client.Workers;

/// <summary>Whom a record of the Engine belongs to.</summary>
public sealed record Binding
{
    /// <summary>The owner's id.</summary>
    public string? Id { get; init; }

    /// <summary><c>static</c>, <c>tenant</c>, <c>project</c> or <c>account</c>.</summary>
    public string? Type { get; init; }
}
