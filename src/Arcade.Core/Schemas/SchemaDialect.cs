namespace Arcade.Core.Schemas;

/// <summary>What readers of schemas want differently.</summary>
internal sealed record SchemaDialect
{
    /// <summary>All that can be said: MCP clients, and OpenAI where its strict mode is impossible.</summary>
    public static SchemaDialect Complete { get; } = new() { HasNullUnions = true, IsClosed = true, HasBounds = true };

    /// <summary>OpenAI's strict mode: every key is required, what may be absent may be null instead; not every host of it takes bounds.</summary>
    public static SchemaDialect OpenAiStrict { get; } = new() { HasNullUnions = true, IsClosed = true, RequiresEveryKey = true };

    /// <summary>Anthropic: ordinary <c>required</c>, objects left open, no null unions.</summary>
    public static SchemaDialect Anthropic { get; } = new() { HasBounds = true };

    public bool HasNullUnions { get; private init; }

    public bool IsClosed { get; private init; }

    public bool HasBounds { get; private init; }

    public bool RequiresEveryKey { get; private init; }
}
