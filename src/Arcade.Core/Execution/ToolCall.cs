using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Tdk;

namespace Arcade.Core.Execution;

/// <summary>One call that somebody asks for.</summary>
public sealed class ToolCall
{
    /// <summary>The tool.</summary>
    public required CatalogTool Tool { get; init; }

    /// <summary>
    /// The arguments as they came, a JSON object; undefined counts as an empty one. Null counts as left
    /// out for what is optional and not nullable; see <see cref="Validation.ArgumentValidator"/>. A tool that doesn't listen may read them after its call was
    /// answered, so they must not belong to a document that is disposed.
    /// </summary>
    public JsonElement Arguments { get; init; }

    /// <summary>
    /// Who calls, what the server offers meanwhile, and the authorization, secrets and metadata that came with the request. The tool is given a
    /// context of its own with no more of these than it declared.
    /// </summary>
    public ToolContext Context { get; init; } = new();
}
