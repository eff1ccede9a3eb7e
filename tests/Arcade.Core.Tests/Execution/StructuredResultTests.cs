using System.Text;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Core.Tests.Schemas;
using Arcade.Core.Tests.Validation;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Execution;

public sealed class StructuredResultTests
{
    [Theory]
    [InlineData("\"a\\u00fcb\"", "aüb")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    public void Text_is_given_as_it_is_and_the_rest_as_JSON(string json, string text) => Assert.Equal(text, StructuredResult.ToText(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Structured_content_is_an_object_that_the_published_output_schema_accepts()
    {
        var random = new Random(9);
        var generator = new ArgumentGenerator(random, isExact: false);
        int accepted = 0;
        for (int round = 0; round < 3_000; round++)
        {
            ValueSchema output = SchemaForms.Compose(random, depth: 2, withDictionaries: true);
            CatalogTool tool = Make.Entry(Make.Definition() with { Output = new ToolOutput { Schema = output } });
            string value = generator.Value(output);
            if (!Fits(tool, value))
                continue;

            string content = Make.Written(writer => StructuredResult.Write(writer, tool.Schemas, Encoding.UTF8.GetBytes(value)));

            Assert.True(SchemaOracle.IsValid(tool.Schemas.Output!.Element, Make.Json(content)), $"{tool.Schemas.Output} on {content}");
            accepted++;
        }

        Assert.InRange(accepted, 1_000, 3_000);
    }

    private static bool Fits(CatalogTool tool, string value)
    {
        try
        {
            tool.Result.Validate(Encoding.UTF8.GetBytes(value));
            return true;
        }
        catch (ToolOutputException)
        {
            return false;
        }
    }
}
