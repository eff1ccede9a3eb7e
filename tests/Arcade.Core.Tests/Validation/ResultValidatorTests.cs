using System.Text;
using Arcade.Core.Catalog;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Validation;

public sealed class ResultValidatorTests
{
    private static readonly CatalogTool Tool = Make.Entry(Make.Definition() with
    {
        Output = new ToolOutput { Schema = Schema.Record(Schema.Required("ids", Schema.ListOf(Schema.Int32)), Schema.Optional("note", Schema.Text)) },
    });

    [Theory]
    [InlineData("""{"ids":[1,2]}""")]
    [InlineData("""{"ids":[],"note":"ü"}""")]
    public void A_value_that_fits_is_accepted(string json) => Tool.Result.Validate(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("""{"ids":[1,"s3cret"]}""", "ids[1]: expected an integer from -2147483648 to 2147483647")]
    [InlineData("""{"note":"s3cret"}""", "ids: missing, expected an array")]
    [InlineData("null", "arguments: expected an object")]
    [InlineData("{", "the value isn't JSON")]
    [InlineData("1 2", "the value isn't JSON")]
    public void A_value_that_does_not_fit_is_refused_and_only_the_developer_learns_where(string json, string place)
    {
        var error = Assert.Throws<ToolOutputException>(() => Tool.Result.Validate(Encoding.UTF8.GetBytes(json)));

        Assert.Equal("The tool returned something else than it declares.", error.Message);
        Assert.Equal($"Invalid output: {place.Replace("arguments", "result", StringComparison.Ordinal)}", error.DeveloperMessage);
    }

    [Fact]
    public void A_value_of_a_tool_that_declares_none_is_refused() =>
        Assert.Throws<ToolOutputException>(static () => Make.Entry(Make.Definition()).Result.Validate("1"u8));
}
