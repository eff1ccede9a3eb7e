using Arcade.Core.Catalog;
using Arcade.Tdk;
using Arcade.Tdk.Definitions;

namespace Arcade.Evals.Tests.Suites;

public sealed class CatalogEvalsTests
{
    [Fact]
    public void A_catalogs_tools_are_told_as_its_servers_tell_them()
    {
        var definition = new ToolDefinition
        {
            Name = "Add",
            ToolkitName = "Math",
            Description = "Adds.",
            Parameters = [new ToolParameter { Name = "a", Description = "One.", Schema = new ValueSchema { Type = ToolValueType.Integer }, IsRequired = true }],
            Output = new ToolOutput(),
        };
        var catalog = ToolCatalog.FromToolkits([new Toolkit { Name = "Math", Tools = [new Tool(definition, static (_, _, _) => throw new InvalidOperationException("Nobody calls it."))] }]);
        var suite = new EvalSuite("math").AddCatalog(catalog).AddCatalog(catalog, "A")
            .AddCase(new EvalCase { Name = "adds", UserMessage = "1?", ExpectedCalls = [new ToolCall("Math.Add", ("a", 1))] });
        var tool = Assert.Single(Assert.Single(suite.Plan(isCapture: false)).Tools);
        Assert.Equal("Math_Add", tool.ModelName);
        Assert.Equal("Math_Add", tool.OpenAiDocument!.Value.GetProperty("function").GetProperty("name").GetString());
        Assert.True(tool.AnthropicDocument!.Value.TryGetProperty("input_schema", out _));
    }
}
