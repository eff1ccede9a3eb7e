namespace Arcade.Evals.Providers;

/// <summary>Finds the suite's name for what a model called.</summary>
internal static class ToolNamesOnWire
{
    /// <summary>The tool's own name; what the model wrote where there is no such tool, because models invent some.</summary>
    public static string Original(this IReadOnlyList<EvalTool> tools, string written) =>
        tools.FirstOrDefault(tool => tool.ModelName == written)?.Name ?? written;
}
