using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Catalog;

public sealed class DefinitionRulesTests
{
    public static TheoryData<string, ValueSchema> Contradictions => new()
    {
        { "'x' has 'a' twice", Schema.OneOf("a", "b", "a") },
        { "'x' has an enum without values", Schema.OneOf() },
        { "'x' has an enum, which only text", Schema.Integer with { Enum = ["a"] } },
        { "'x' has bounds", Schema.Text with { Minimum = 1 } },
        { "'x' has a minimum above its maximum", Schema.Integer with { Minimum = 2, Maximum = 1 } },
        { "'x' has items", Schema.Text with { Items = Schema.Text } },
        { "'x' has members", Schema.Text with { Properties = [] } },
        { "'x' has members", Schema.ListOf(Schema.Text) with { AdditionalValues = Schema.Text } },
        { "'x' is both a record and a dictionary", Schema.Record() with { AdditionalValues = Schema.Text } },
        { "'x' has 'a' twice", Schema.Record(Schema.Required("a", Schema.Text), Schema.Optional("a", Schema.Text)) },
        { "'x.a[][]' has bounds", Schema.Record(Schema.Required("a", Schema.ListOf(Schema.DictionaryOf(Schema.Text with { Maximum = 1 })))) },
        { "nested deeper than 32 levels", Enumerable.Range(0, 32).Aggregate(Schema.Text, static (inner, _) => Schema.ListOf(inner)) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_definition_that_contradicts_itself_is_refused_with_the_place(string expected, ValueSchema schema)
    {
        var input = Assert.Throws<ToolDefinitionException>(() => Make.Entry(Make.Definition(parameters: Make.Parameter("x", schema))));
        var output = Assert.Throws<ToolDefinitionException>(() => Make.Entry(Make.Definition() with { Output = new ToolOutput { Schema = schema } }));

        Assert.Contains(expected, input.Message, StringComparison.Ordinal);
        Assert.Contains("'MyKit.DoIt'", input.Message, StringComparison.Ordinal);
        Assert.Equal(ToolErrorKind.BadInputSchema, input.Kind);
        Assert.Equal(ToolErrorKind.BadOutputSchema, output.Kind);
    }

    [Fact]
    public void Two_parameters_of_the_same_name_are_refused() => Assert.Throws<ToolDefinitionException>(() =>
        Make.Entry(Make.Definition(parameters: [Make.Parameter("x", Schema.Text), Make.Parameter("x", Schema.Integer)])));
}
