using System.Text.Json;
using Arcade.Core.Schemas;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Schemas;

public sealed class OpenAiStrictTests
{
    [Fact]
    public void Every_strict_schema_keeps_the_rules_at_every_depth()
    {
        var random = new Random(4);
        for (int round = 0; round < 3_000; round++)
        {
            ToolDefinition definition = Make.Definition(parameters: [.. Enumerable.Range(0, random.Next(0, 5)).Select(number =>
                Make.Parameter($"p{number}", SchemaForms.Compose(random, depth: 5, withDictionaries: false), random.Next(2) == 0))]);

            JsonElement function = FunctionOf(definition);

            Assert.True(function.GetProperty("strict").GetBoolean());
            Assert.Empty(OpenAiStrictRules.Broken(function.GetProperty("parameters")));
        }
    }

    [Fact]
    public void A_tool_is_called_strict_exactly_where_no_dictionary_is_in_it()
    {
        var random = new Random(5);
        int strict = 0;
        for (int round = 0; round < 2_000; round++)
        {
            ValueSchema schema = SchemaForms.Compose(random, depth: 4, withDictionaries: true);

            JsonElement function = FunctionOf(Make.Definition(parameters: Make.Parameter("p", schema)));

            Assert.Equal(!HasDictionary(schema), function.GetProperty("strict").GetBoolean());
            strict += HasDictionary(schema) ? 0 : 1;
        }

        Assert.InRange(strict, 100, 1_900);
    }

    [Fact]
    public void The_rules_find_what_strict_mode_refuses()
    {
        Assert.Equal(
            ["$.a[]: closed", "$.a[]: every key required", "$.b: no keyword minimum", "$.c: properties where it is an object"],
            OpenAiStrictRules.Broken(Make.Json("""
                {"type":"object","additionalProperties":false,"required":["a","b","c"],"properties":{
                  "a":{"type":"array","items":{"type":"object","properties":{"x":{"type":"string"}}}},
                  "b":{"type":"integer","minimum":1},
                  "c":{"type":"object"}}}
                """)));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_tool_that_is_nested_deeper_than_ten_levels_is_not_strict(int lists, bool isStrict)
    {
        ValueSchema schema = Enumerable.Range(0, lists).Aggregate(Schema.Text, static (inner, _) => Schema.ListOf(inner));

        Assert.Equal(isStrict, new ToolSchemas(Make.Definition(parameters: Make.Parameter("p", schema))).IsOpenAiStrict);
    }

    [Fact]
    public void A_tool_with_more_than_a_thousand_enum_values_is_not_strict()
    {
        ValueSchema schema = Schema.OneOf([.. Enumerable.Range(0, 600).Select(static number => $"e{number}")]);

        Assert.True(new ToolSchemas(Make.Definition(parameters: Make.Parameter("p", schema))).IsOpenAiStrict);
        Assert.False(new ToolSchemas(Make.Definition(parameters: [Make.Parameter("p", schema), Make.Parameter("q", schema)])).IsOpenAiStrict);
    }

    private static JsonElement FunctionOf(ToolDefinition definition) => new ToolSchemas(definition).OpenAi.Element.GetProperty("function");

    private static bool HasDictionary(ValueSchema schema) =>
        (schema.Type == ToolValueType.Json && schema.Properties is null)
        || (schema.Items is { } items && HasDictionary(items))
        || (schema.Properties?.Any(static property => HasDictionary(property.Schema)) ?? false);
}
