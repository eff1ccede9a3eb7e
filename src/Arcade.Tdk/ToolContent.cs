namespace Arcade.Tdk;

/// <summary>Something for the model to look at (MCP 2025-11-25, server/tools, "Tool Result"). A tool returns one, or a list of them.</summary>
public abstract record ToolContent
{
    private ToolContent()
    {
    }

    /// <summary>Text.</summary>
    /// <param name="Value">The text itself.</param>
    public sealed record Text(string Value) : ToolContent;

    /// <summary>A picture.</summary>
    /// <param name="Data">The file's bytes.</param>
    /// <param name="MediaType">Its type, e.g. <c>image/png</c>.</param>
    public sealed record Image(ReadOnlyMemory<byte> Data, string MediaType) : ToolContent;

    /// <summary>A recording.</summary>
    /// <param name="Data">The file's bytes.</param>
    /// <param name="MediaType">Its type, e.g. <c>audio/wav</c>.</param>
    public sealed record Audio(ReadOnlyMemory<byte> Data, string MediaType) : ToolContent;

    /// <summary>A link to a resource that the server offers.</summary>
    /// <param name="Address">The resource's address.</param>
    /// <param name="Name">A name for it.</param>
    public sealed record ResourceLink(Uri Address, string Name) : ToolContent
    {
        /// <summary>What the resource is; null where nothing is said.</summary>
        public string? Description { get; init; }

        /// <summary>Its media type; null where it isn't known.</summary>
        public string? MediaType { get; init; }
    }

    /// <summary>A resource's content itself.</summary>
    /// <param name="Value">The content.</param>
    public sealed record EmbeddedResource(Context.ToolResource Value) : ToolContent;
}
