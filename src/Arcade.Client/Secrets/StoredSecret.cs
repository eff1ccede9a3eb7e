using Arcade.Client.Workers;

namespace Arcade.Client.Secrets;

/// <summary>What the Engine tells of a secret; never the secret.</summary>
public sealed record StoredSecret
{
    /// <summary>Its id: a secret is deleted by it.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Its name: tools ask for it by this.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What may be seen of it; newer services give none.</summary>
    public string? Hint { get; init; }

    /// <summary>Whom it belongs to.</summary>
    public Binding? Binding { get; init; }

    /// <summary>When it was first set.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last set.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When a tool last had it; null for never.</summary>
    public DateTimeOffset? LastAccessedAt { get; init; }
}
