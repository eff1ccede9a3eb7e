using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Schemas;
using Arcade.Core.Tests.Validation;
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

    [Fact]
    public void What_a_strict_model_may_send_is_accepted_once_the_nulls_are_taken_out()
    {
        var random = new Random(6);
        var generator = new ArgumentGenerator(random, isExact: false);
        int sent = 0;
        int withNulls = 0;
        for (int round = 0; round < 4_000; round++)
        {
            CatalogTool tool = Make.Entry(Make.Definition(parameters:
            [
                Make.Parameter("p", WithoutBounds(SchemaForms.Compose(random, depth: 3, withDictionaries: false)), isRequired: false),
                Make.Parameter("q", WithoutBounds(SchemaForms.Compose(random, depth: 1, withDictionaries: false))),
            ]));
            JsonElement arguments = Make.Json(generator.Arguments([.. tool.Definition.Parameters.Select(static parameter =>
                parameter with { IsRequired = true, Schema = AsStrict(parameter.Schema, parameter.IsRequired) })]));
            if (!SchemaOracle.IsValid(FunctionOf(tool.Definition).GetProperty("parameters"), arguments))
                continue;

            JsonElement cleaned = tool.Arguments.WithoutAbsentNulls(arguments);
            tool.Arguments.Validate(cleaned);
            sent++;
            withNulls += NullsIn(cleaned) < NullsIn(arguments) ? 1 : 0;
        }

        Assert.InRange(sent, 1_000, 4_000);
        Assert.InRange(withNulls, 100, sent);
    }

    private static int NullsIn(JsonElement arguments) => arguments.GetRawText().Split("null").Length;

    // What a model makes of a strict schema: every key is there, perhaps as null.
    private static ValueSchema AsStrict(ValueSchema schema, bool isRequired) => schema with
    {
        IsNullable = schema.IsNullable || !isRequired,
        Items = schema.Items is { } items ? AsStrict(items, isRequired: true) : null,
        Properties = schema.Properties?.Select(static property => property with { IsRequired = true, Schema = AsStrict(property.Schema, property.IsRequired) }).ToArray(),
    };

    private static ValueSchema WithoutBounds(ValueSchema schema) => schema with
    {
        Minimum = null,
        Maximum = null,
        Items = schema.Items is { } items ? WithoutBounds(items) : null,
        Properties = schema.Properties?.Select(static property => property with { Schema = WithoutBounds(property.Schema) }).ToArray(),
    };

    private static JsonElement FunctionOf(ToolDefinition definition) => new ToolSchemas(definition).OpenAi.Element.GetProperty("function");

    private static bool HasDictionary(ValueSchema schema) =>
        (schema.Type == ToolValueType.Json && schema.Properties is null)
        || (schema.Items is { } items && HasDictionary(items))
        || (schema.Properties?.Any(static property => HasDictionary(property.Schema)) ?? false);
}
