using Arcade.Core.Catalog;
using Arcade.Evals.Critics;
using Arcade.Tdk;
using Arcade.Tdk.Definitions;

namespace Arcade.Evals.Tests.Suites;

public sealed class CatalogEvalsTests
{
    private static readonly ValueSchema Whole = new() { Type = ToolValueType.Integer };

    private static readonly ToolCatalog Catalog = ToolCatalog.FromToolkits([new Toolkit
    {
        Name = "Map",
        Tools =
        [
            new Tool(
                new ToolDefinition
                {
                    Name = "Mark",
                    ToolkitName = "Map",
                    Description = "Marks a point.",
                    Parameters =
                    [
                        new ToolParameter
                        {
                            Name = "point",
                            Description = "Where.",
                            IsRequired = true,
                            Schema = new ValueSchema
                            {
                                Type = ToolValueType.Json,
                                Properties = [new ValueProperty("x", Whole, IsRequired: true), new ValueProperty("height", Whole, IsRequired: false)],
                            },
                        },
                    ],
                    Output = new ToolOutput(),
                },
                static (_, _, _) => throw new InvalidOperationException("Nobody calls it.")),
        ],
    }]);

    [Fact]
    public void A_catalogs_tools_are_told_as_its_servers_tell_them()
    {
        var suite = new EvalSuite("map").AddCatalog(Catalog).AddCatalog(Catalog, "A")
            .AddCase(new EvalCase { Name = "marks", UserMessage = "1?", ExpectedCalls = [new ToolCall("Map.Mark", """{"point":{"x":1}}""")] });
        var tool = Assert.Single(Assert.Single(suite.Plan(isCapture: false)).Tools);
        Assert.Equal("Map_Mark", tool.ModelName);
        Assert.Equal("Map_Mark", tool.OpenAiDocument!.Value.GetProperty("function").GetProperty("name").GetString());
        Assert.True(tool.AnthropicDocument!.Value.TryGetProperty("input_schema", out _));
    }

    [Fact]
    public void Null_that_strict_mode_makes_a_model_write_is_no_mistake_at_any_depth()
    {
        var suite = new EvalSuite("map").AddCatalog(Catalog).AddCase(new EvalCase
        {
            Name = "marks",
            UserMessage = "1?",
            ExpectedCalls = [new ToolCall("Map.Mark", """{"point":{"x":1}}""")],
            Critics = [new BinaryCritic("point")],
        });
        var planned = Assert.Single(suite.Plan(isCapture: false));
        Assert.Equal(1, planned.Scorer.Score(planned.Case.ExpectedCalls, [new ToolCall("Map_Mark", """{"point":{"x":1,"height":null}}""")]).Score);
        Assert.Equal(0.5, planned.Scorer.Score(planned.Case.ExpectedCalls, [new ToolCall("Map_Mark", """{"point":{"x":1,"height":2}}""")]).Score);
    }
}
