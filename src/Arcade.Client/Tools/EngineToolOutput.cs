namespace Arcade.Client.Tools;

/// <summary>What a tool returns.</summary>
public sealed record EngineToolOutput
{
    /// <summary>What it means.</summary>
    public string? Description { get; init; }

    /// <summary>How a call can end: <c>value</c>, <c>error</c>, <c>null</c> and others.</summary>
    public IReadOnlyList<string>? AvailableModes { get; init; }

    /// <summary>Its kind; null where it returns nothing.</summary>
    public EngineValueSchema? ValueSchema { get; init; }
}
