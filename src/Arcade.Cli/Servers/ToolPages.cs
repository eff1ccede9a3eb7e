using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Tdk.Definitions;

namespace Arcade.Cli.Servers;

/// <summary>Tools, for people.</summary>
internal static class ToolPages
{
    private const int LongestLine = 4096;

    public static void List(Terminal terminal, IReadOnlyList<DescribedTool> tools)
    {
        terminal.Line(tools.Count == 1 ? "1 tool" : $"{tools.Count} tools");
        terminal.Table(
            ["Tool", "Description", "Version", "Needs"],
            tools.OrderBy(static tool => tool.Definition.FullyQualifiedName, StringComparer.OrdinalIgnoreCase).Select(static tool => new[]
            {
                RemoteText.Sanitize(tool.Definition.FullyQualifiedName),
                FirstLine(tool.Definition.Description),
                RemoteText.Sanitize(tool.Definition.ToolkitVersion ?? ""),
                RemoteText.Sanitize(string.Join(", ", NeedsOf(tool.Definition))),
            }));
    }

    public static void Detail(Terminal terminal, DescribedTool tool)
    {
        var definition = tool.Definition;
        terminal.Heading(RemoteText.Sanitize(definition.FullyQualifiedName));
        terminal.Line(Lines(definition.Description));
        if (definition.DeprecationMessage is { } why)
            terminal.Line(Lines($"Deprecated: {why}"));
        terminal.Line();
        if (definition.Parameters.Count == 0)
            terminal.Line("It takes nothing.");
        else
            terminal.Table(["Parameter", "Type", "Required", "Description"], definition.Parameters.Select(static parameter => new[]
            {
                RemoteText.Sanitize(parameter.Name), RemoteText.Sanitize(SchemaText.Of(parameter.Schema)), parameter.IsRequired ? "yes" : "no", Lines(parameter.Description),
            }));
        terminal.Line(definition.Output.Schema is { } schema ? Lines($"It returns {SchemaText.Of(schema)}: {definition.Output.Description ?? "not described"}") : "It returns no value.");
        foreach (var need in NeedsOf(definition))
            terminal.Line(Lines($"It needs {need}."));
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

    private static string FirstLine(string text) => RemoteText.Sanitize(text.Split('\n', 2)[0]);

    /// <summary>A text of several lines, without what a terminal would obey: the Engine's tools are other people's.</summary>
    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(static line => RemoteText.SanitizeLine(line, LongestLine)));
}
