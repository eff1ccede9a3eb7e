using Arcade.Core.Wire;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Wire;

public sealed class ToolDefinitionJsonTests
{
    private static readonly ToolDefinition Complete = new()
    {
        Name = "DoIt",
        Description = "Does it.",
        ToolkitName = "MyKit",
        Parameters =
        [
            new ToolParameter { Name = "lc", Description = "list enum", Schema = Schema.ListOf(Schema.OneOf("red", "blue")), IsRequired = true },
            new ToolParameter { Name = "who", Description = "whom", Schema = Schema.Text.OrNull(), IsRequired = false, IsInferrable = false },
        ],
        Output = new ToolOutput
        {
            Description = "out desc",
            Schema = Schema.Record(
                Schema.Required("id", Schema.Int32 with { Description = "its id" }),
                Schema.Optional("lines", Schema.ListOf(Schema.Record(Schema.Required("text", Schema.Text), Schema.Optional("flag", Schema.Boolean))))),
        },
        Authorization = new AuthorizationRequirement { ProviderId = "google", Scopes = ["s1"] },
        Secrets = ["API_KEY"],
        Metadata = ["client_id"],
    };

    // The members of 1.0 workers stand first, in their order; those that newer ones added stand behind them.
    private const string CompleteJson = """
        {
          "name": "DoIt",
          "fully_qualified_name": "MyKit.DoIt",
          "description": "Does it.",
          "toolkit": {"name": "MyKit", "description": null, "version": null},
          "input": {"parameters": [{
            "name": "lc", "required": true, "description": "list enum",
            "value_schema": {"val_type": "array", "inner_val_type": "string",
                             "enum": ["red","blue"], "properties": null,
                             "inner_properties": null, "description": null,
                             "required_keys": null, "inner_required_keys": null, "nullable": false},
            "inferrable": true}, {
            "name": "who", "required": false, "description": "whom",
            "value_schema": {"val_type": "string", "inner_val_type": null, "enum": null, "properties": null,
                             "inner_properties": null, "description": null,
                             "required_keys": null, "inner_required_keys": null, "nullable": true},
            "inferrable": false}]},
          "output": {"description": "out desc", "available_modes": ["value","error"],
            "value_schema": {"val_type": "json", "inner_val_type": null, "enum": null,
              "properties": {
                "id": {"val_type": "integer", "inner_val_type": null, "enum": null, "properties": null,
                       "inner_properties": null, "description": "its id",
                       "required_keys": null, "inner_required_keys": null, "nullable": false},
                "lines": {"val_type": "array", "inner_val_type": "json", "enum": null, "properties": null,
                  "inner_properties": {
                    "text": {"val_type": "string", "inner_val_type": null, "enum": null, "properties": null,
                             "inner_properties": null, "description": null,
                             "required_keys": null, "inner_required_keys": null, "nullable": false},
                    "flag": {"val_type": "boolean", "inner_val_type": null, "enum": null, "properties": null,
                             "inner_properties": null, "description": null,
                             "required_keys": null, "inner_required_keys": null, "nullable": false}},
                  "description": null,
                  "required_keys": null, "inner_required_keys": ["text"], "nullable": false}},
              "inner_properties": null, "description": null,
              "required_keys": ["id"], "inner_required_keys": null, "nullable": false}},
          "requirements": {
            "authorization": {"provider_id": "google", "provider_type": "oauth2",
                              "id": null, "oauth2": {"scopes": ["s1"]}},
            "secrets": [{"key": "API_KEY"}],
            "metadata": [{"key": "client_id"}]},
          "deprecation_message": null,
          "metadata": null
        }
        """;

    [Fact]
    public void Every_member_is_written_as_workers_write_it() =>
        Assert.Equal(Make.Compact(CompleteJson), Make.Written(static writer => ToolDefinitionJson.Write(writer, Complete)));

    [Fact]
    public void What_is_absent_is_null_and_a_tool_that_returns_nothing_has_the_mode_null() =>
        Assert.Equal(
            """{"name":"DoIt","fully_qualified_name":"MyKit.DoIt","description":"Does it.","toolkit":{"name":"MyKit","description":"Kit.","version":"1.0.0"},"input":{"parameters":[]},"output":{"description":"No description provided.","available_modes":["null"],"value_schema":null},"requirements":{"authorization":null,"secrets":null,"metadata":null},"deprecation_message":"Use DoThat.","metadata":{"classification":null,"behavior":{"operations":null,"read_only":true,"destructive":null,"idempotent":false,"open_world":null},"extras":null}}""",
            Make.Written(static writer => ToolDefinitionJson.Write(writer, Make.Definition() with
            {
                ToolkitVersion = "1.0.0",
                ToolkitDescription = "Kit.",
                DeprecationMessage = "Use DoThat.",
                Behavior = new ToolBehavior { IsReadOnly = true, IsIdempotent = false },
            })));

    [Theory]
    [InlineData("""{"classification":{"service_domains":["email","crm"]},"behavior":{"operations":["create"],"read_only":false,"destructive":null,"idempotent":null,"open_world":null},"extras":{"team":"mail","sizes":[1,2]}}""")]
    [InlineData("""{"classification":{"service_domains":["email"]},"behavior":null,"extras":null}""")]
    [InlineData("""{"classification":null,"behavior":{"operations":["read","opaque"],"read_only":null,"destructive":null,"idempotent":null,"open_world":null},"extras":null}""")]
    [InlineData("""{"classification":null,"behavior":null,"extras":{"team":"mail"}}""")]
    public void What_a_tool_is_about_is_its_metadata_and_is_read_back(string metadata)
    {
        string bare = Make.Written(static writer => ToolDefinitionJson.Write(writer, Make.Definition()));
        string json = $"{bare[..^"null}".Length]}{metadata}}}";

        ToolDefinition read = ToolDefinitionJson.Read(Make.Json(json));

        Assert.NotNull(read.Classification);
        Assert.Equal(json, Make.Written(writer => ToolDefinitionJson.Write(writer, read)));
    }

    [Fact]
    public void Half_a_letter_in_an_authors_facts_takes_no_tool_with_it() => Assert.EndsWith(
        ""","extras":{"sign":"\ud83d"}}}""",
        Make.Written(static writer => ToolDefinitionJson.Write(writer, Make.Definition() with { Classification = new ToolClassification { Extras = ToolClassification.ParseExtras("""{"sign":"\ud83d"}""") } })),
        StringComparison.Ordinal);

    [Fact]
    public void A_tool_that_may_return_null_has_three_modes() =>
        Assert.Contains(
            "\"available_modes\":[\"value\",\"error\",\"null\"]",
            Make.Written(static writer => ToolDefinitionJson.Write(writer, Make.Definition() with { Output = new ToolOutput { Schema = Schema.Text.OrNull() } })),
            StringComparison.Ordinal);

    [Fact]
    public void A_list_of_lists_names_its_items_kind_and_keeps_the_members_at_the_bottom() =>
        Assert.Contains(
            "\"inner_val_type\":\"array\",\"enum\":null,\"properties\":null,\"inner_properties\":{\"a\":",
            Make.Written(static writer => ToolDefinitionJson.Write(writer, Make.Definition(parameters:
                Make.Parameter("x", Schema.ListOf(Schema.ListOf(Schema.Record(Schema.Required("a", Schema.Text)))))))),
            StringComparison.Ordinal);

    [Fact]
    public void What_is_written_is_read_back_as_far_as_the_wire_says_it()
    {
        string json = Make.Written(static writer => ToolDefinitionJson.Write(writer, Complete));

        ToolDefinition read = ToolDefinitionJson.Read(Make.Json(json));

        Assert.Equal(json, Make.Written(writer => ToolDefinitionJson.Write(writer, read)));
        Assert.Equal(["red", "blue"], read.Parameters[0].Schema.Items!.Enum!);
        Assert.False(read.Output.Schema!.Properties![1].Schema.Items!.Properties![1].IsRequired);
        Assert.Equal("google", read.Authorization!.ProviderId);
    }

    [Fact]
    public void An_older_Python_workers_definition_is_read_and_unknown_members_are_ignored()
    {
        ToolDefinition read = ToolDefinitionJson.Read(Make.Json("""
            {"name":"Find","fully_qualified_name":"Py.Find","description":"Finds.","future":[1],
             "toolkit":{"name":"Py","description":null,"version":"0.1.0"},
             "input":{"parameters":[{"name":"q","required":false,"description":null,"inferrable":true,
               "value_schema":{"val_type":"json","inner_val_type":null,"enum":null,"properties":{"a":{"val_type":"number","inner_val_type":null,"enum":null}}}}]},
             "output":{"description":"No description provided.","available_modes":["value","error","null"],"value_schema":{"val_type":"array","inner_val_type":"array"}},
             "requirements":{"authorization":null,"secrets":null,"metadata":null},"deprecation_message":null}
            """));

        Assert.Equal(("Py.Find", "0.1.0"), (read.FullyQualifiedName, read.ToolkitVersion));
        Assert.True(read.Parameters[0].Schema.Properties![0].IsRequired);
        Assert.True(read.Output.Schema!.IsNullable);
        Assert.Null(read.Output.Description);
        Assert.Equal(ToolValueType.Array, read.Output.Schema.Items!.Type);
        Assert.Equal(ToolBehavior.Unknown, read.Behavior);
        Assert.Empty(read.Secrets);
    }

    [Theory]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("{}", "'toolkit' is missing; it must be a JSON object.")]
    [InlineData("""{"name":"B","description":"","toolkit":{"name":1}}""", "'toolkit.name' must be text.")]
    [InlineData("""{"toolkit":{"name":"A"},"name":"B","description":"","input":{"parameters":[{"name":"x","value_schema":{"val_type":"date"}}]}}""", "'input.parameters[0].value_schema.val_type' must be string, integer, number, boolean, json or array.")]
    [InlineData("""{"toolkit":{"name":"A"},"name":"B","description":"","input":{"parameters":{}}}""", "'input.parameters' must be a list.")]
    [InlineData("""{"name":"\ud800","description":"","toolkit":{"name":"A"}}""", "The body holds text that is not valid Unicode.")]
    public void A_definition_that_is_none_is_refused_with_the_member_named(string json, string message) =>
        Assert.Equal(message, Assert.Throws<WireFormatException>(() => ToolDefinitionJson.Read(Make.Json(json))).Message);
}
