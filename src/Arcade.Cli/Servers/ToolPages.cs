using Arcade.Cli.Interaction;
using Arcade.Tdk.Definitions;

namespace Arcade.Cli.Servers;

/// <summary>Tools, for people.</summary>
internal static class ToolPages
{
    public static void List(Terminal terminal, IReadOnlyList<DescribedTool> tools)
    {
        terminal.Line(tools.Count == 1 ? "1 tool" : $"{tools.Count} tools");
        terminal.Table(
            ["Tool", "Description", "Version", "Needs"],
            tools.OrderBy(static tool => tool.Definition.FullyQualifiedName, StringComparer.OrdinalIgnoreCase).Select(static tool => new[]
            {
                tool.Definition.FullyQualifiedName,
                FirstLine(tool.Definition.Description),
                tool.Definition.ToolkitVersion ?? "",
                string.Join(", ", NeedsOf(tool.Definition)),
            }));
    }

    public static void Detail(Terminal terminal, DescribedTool tool)
    {
        var definition = tool.Definition;
        terminal.Heading(definition.FullyQualifiedName);
        terminal.Line(definition.Description);
        if (definition.DeprecationMessage is { } why)
            terminal.Line($"Deprecated: {why}");
        terminal.Line();
        if (definition.Parameters.Count == 0)
            terminal.Line("It takes nothing.");
        else
            terminal.Table(["Parameter", "Type", "Required", "Description"], definition.Parameters.Select(static parameter => new[]
            {
                parameter.Name, SchemaText.Of(parameter.Schema), parameter.IsRequired ? "yes" : "no", parameter.Description,
            }));
        terminal.Line(definition.Output.Schema is { } schema ? $"It returns {SchemaText.Of(schema)}: {definition.Output.Description ?? "not described"}" : "It returns no value.");
        foreach (var need in NeedsOf(definition))
            terminal.Line($"It needs {need}.");
    }

    private static IEnumerable<string> NeedsOf(ToolDefinition definition)
    {
        if (definition.Authorization is { } authorization)
            yield return $"authorization by {authorization.ProviderId ?? authorization.Id}";
        foreach (var secret in definition.Secrets)
            yield return $"secret {secret}";
        foreach (var key in definition.Metadata)
            yield return $"metadata {key}";
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
