using Arcade.Core.Catalog;

namespace Arcade.Evals;

/// <summary>Evaluates the tools of a catalog, with the very documents that its servers give to models.</summary>
public static class CatalogEvals
{
    /// <summary>Offers a catalog's tools to the model, by their names without dots: <c>MyKit_SendMessage</c>.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="catalog">The tools.</param>
    /// <param name="track">The track of comparative cases that they are for; null for ordinary cases.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="EvalException">A tool was added before.</exception>
    public static EvalSuite AddCatalog(this EvalSuite suite, ToolCatalog catalog, string? track = null)
    {
        var tools = catalog.Tools.Select(Convert);
        return track is null ? suite.AddTools(tools) : suite.AddTrack(track, tools);
    }

    private static EvalTool Convert(CatalogTool tool) => new(tool.ModelName, tool.Definition.Description, tool.Schemas.Input.Element)
    {
        OpenAiDocument = tool.Schemas.OpenAi.Element,
        AnthropicDocument = tool.Schemas.Anthropic.Element,
    };
}
