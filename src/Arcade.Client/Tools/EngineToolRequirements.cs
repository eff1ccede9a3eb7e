namespace Arcade.Client.Tools;

/// <summary>What a tool needs before it can be called.</summary>
public sealed record EngineToolRequirements
{
    /// <summary>Whether all is there.</summary>
    public bool? Met { get; init; }

    /// <summary>Somebody's agreement at a provider.</summary>
    public EngineToolAuthorization? Authorization { get; init; }

    /// <summary>Secrets.</summary>
    public IReadOnlyList<EngineToolSecret>? Secrets { get; init; }
}
