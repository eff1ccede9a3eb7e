using System.Text.RegularExpressions;
using Arcade.Tdk;

namespace Arcade.Serve.Conformance;

/// <summary>The suite calls tools by names such as <c>test_simple_text</c>, where toolkits written with attributes have <c>Test_SimpleText</c>.</summary>
internal static partial class SuiteNames
{
    public static Toolkit Rename(Toolkit toolkit, string name) => new()
    {
        Name = name,
        Version = toolkit.Version,
        Tools = [.. toolkit.Tools.Select(tool => new Tool(tool.Definition with { ToolkitName = name, Name = InSnakeCase(tool.Definition.Name) }, tool.Invoke))],
    };

    private static string InSnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[a-z])(2020|12)|(?<=2020)12")]
    private static partial Regex WordStart();
}
