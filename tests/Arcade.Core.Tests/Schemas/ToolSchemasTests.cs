using Arcade.Core.Schemas;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Schemas;

public sealed class ToolSchemasTests
{
    private static readonly ToolDefinition Definition = Make.Definition(parameters:
    [
        Make.Parameter("to", Schema.ListOf(Schema.OneOf("ann", "bob"))),
        Make.Parameter("count", Schema.Integer with { Minimum = 1, Maximum = 10 }, isRequired: false),
        Make.Parameter("tone", Schema.OneOf("warm", "cold").OrNull(), isRequired: false),
        Make.Parameter("address", Schema.Record(
            Schema.Required("lines", Schema.ListOf(Schema.Text)),
            Schema.Optional("zip", Schema.Text with { Description = "the zip" }))),
    ]);

    private static readonly ToolDefinition WithDictionaries = Make.Definition(parameters:
    [
        Make.Parameter("any", Schema.Open),
        Make.Parameter("numbers", Schema.DictionaryOf(Schema.Number.OrNull()).OrNull(), isRequired: false),
    ]);

    [Fact]
    public void The_input_schema_is_closed_and_complete_at_every_depth() =>
        AssertJson(
            """
            {"type":"object","properties":{
              "to":{"type":"array","description":"the to","items":{"type":"string","enum":["ann","bob"]}},
              "count":{"type":"integer","description":"the count","minimum":1,"maximum":10},
              "tone":{"type":["string","null"],"description":"the tone","enum":["warm","cold",null]},
              "address":{"type":"object","description":"the address","properties":{
                "lines":{"type":"array","items":{"type":"string"}},
                "zip":{"type":"string","description":"the zip"}},
                "required":["lines"],"additionalProperties":false}},
             "required":["to","address"],"additionalProperties":false}
            """,
            new ToolSchemas(Definition).Input);

    [Fact]
    public void Dictionaries_say_what_their_values_are() =>
        AssertJson(
            """
            {"type":"object","properties":{
              "any":{"type":"object","description":"the any"},
              "numbers":{"type":["object","null"],"description":"the numbers","additionalProperties":{"type":["number","null"]}}},
             "required":["any"],"additionalProperties":false}
            """,
            new ToolSchemas(WithDictionaries).Input);

    [Fact]
    public void A_tool_without_parameters_takes_an_empty_object() =>
        AssertJson("""{"type":"object","properties":{},"additionalProperties":false}""", new ToolSchemas(Make.Definition()).Input);

    [Fact]
    public void OpenAI_is_given_every_key_as_required_and_null_for_what_may_be_absent() =>
        AssertJson(
            """
            {"type":"function","function":{"name":"MyKit_DoIt","description":"Does it.","parameters":{"type":"object","properties":{
              "to":{"type":"array","description":"the to","items":{"type":"string","enum":["ann","bob"]}},
              "count":{"type":["integer","null"],"description":"the count"},
              "tone":{"type":["string","null"],"description":"the tone","enum":["warm","cold",null]},
              "address":{"type":"object","description":"the address","properties":{
                "lines":{"type":"array","items":{"type":"string"}},
                "zip":{"type":["string","null"],"description":"the zip"}},
                "required":["lines","zip"],"additionalProperties":false}},
             "required":["to","count","tone","address"],"additionalProperties":false},"strict":true}}
            """,
            new ToolSchemas(Definition).OpenAi);

    [Fact]
    public void OpenAI_is_told_that_a_tool_with_a_dictionary_is_not_strict()
    {
        var schemas = new ToolSchemas(WithDictionaries);

        Assert.False(schemas.OpenAi.Element.GetProperty("function").GetProperty("strict").GetBoolean());
        Assert.Equal(schemas.Input.ToString(), schemas.OpenAi.Element.GetProperty("function").GetProperty("parameters").GetRawText());
    }

    [Fact]
    public void OpenAI_is_given_no_required_where_there_are_no_parameters() =>
        AssertJson(
            """{"type":"function","function":{"name":"MyKit_DoIt","description":"Does it.","parameters":{"type":"object","properties":{},"additionalProperties":false},"strict":true}}""",
            new ToolSchemas(Make.Definition()).OpenAi);

    [Fact]
    public void Anthropic_is_given_an_ordinary_required_list_and_no_null_unions() =>
        AssertJson(
            """
            {"name":"MyKit_DoIt","description":"Does it.","input_schema":{"type":"object","properties":{
              "to":{"type":"array","description":"the to","items":{"type":"string","enum":["ann","bob"]}},
              "count":{"type":"integer","description":"the count","minimum":1,"maximum":10},
              "tone":{"type":"string","description":"the tone","enum":["warm","cold"]},
              "address":{"type":"object","description":"the address","properties":{
                "lines":{"type":"array","items":{"type":"string"}},
                "zip":{"type":"string","description":"the zip"}},
                "required":["lines"]}},
             "required":["to","address"]}}
            """,
            new ToolSchemas(Definition).Anthropic);

    public static TheoryData<ValueSchema?, string?, bool> Outputs => new()
    {
        { null, null, false },
        { Schema.Record(Schema.Required("a", Schema.Text)), """{"type":"object","description":"what","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""", false },
        { Schema.DictionaryOf(Schema.Int32), """{"type":"object","description":"what","additionalProperties":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}""", false },
        { Schema.Text.OrNull(), """{"type":"object","properties":{"result":{"type":["string","null"],"description":"what"}},"required":["result"],"additionalProperties":false}""", true },
        { Schema.Open.OrNull(), """{"type":"object","properties":{"result":{"type":["object","null"],"description":"what"}},"required":["result"],"additionalProperties":false}""", true },
        { Schema.ListOf(Schema.Boolean), """{"type":"object","properties":{"result":{"type":"array","description":"what","items":{"type":"boolean"}}},"required":["result"],"additionalProperties":false}""", true },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void The_output_schema_is_always_an_object(ValueSchema? output, string? expected, bool isWrapped)
    {
        var schemas = new ToolSchemas(Make.Definition() with { Output = new ToolOutput { Description = "what", Schema = output } });

        Assert.Equal(expected, schemas.Output?.ToString());
        Assert.Equal(isWrapped, schemas.WrapsOutput);
    }

    [Fact]
    public void A_schema_is_made_once()
    {
        var schemas = new ToolSchemas(Definition);

        Assert.Same(schemas.Input, schemas.Input);
        Assert.Same(schemas.OpenAi, schemas.OpenAi);
    }

    [Fact]
    public void Text_in_other_scripts_is_not_escaped() =>
        Assert.Contains(
            "\"description\":\"schickt Grüße – 你好 <b> & 'so'\"",
            new ToolSchemas(Make.Definition() with { Description = "schickt Grüße – 你好 <b> & 'so'" }).Anthropic.ToString(),
            StringComparison.Ordinal);

    private static void AssertJson(string expected, SchemaDocument actual) => Assert.Equal(Make.Compact(expected), Make.Compact(actual.ToString()));
}
