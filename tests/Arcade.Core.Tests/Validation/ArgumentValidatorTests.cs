using System.Text;
using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Validation;

public sealed class ArgumentValidatorTests
{
    private static readonly CatalogTool Tool = Make.Entry(Make.Definition(parameters:
    [
        Make.Parameter("count", Schema.Integer with { Minimum = 1, Maximum = 10 }),
        Make.Parameter("tone", Schema.OneOf("warm", "cold").OrNull(), isRequired: false),
        Make.Parameter("address", Schema.Record(
            Schema.Required("lines", Schema.ListOf(Schema.Text)),
            Schema.Optional("zip", Schema.Text),
            Schema.Optional("floor", Schema.Int32.OrNull())), isRequired: false),
        Make.Parameter("headers", Schema.DictionaryOf(Schema.Int32), isRequired: false),
        Make.Parameter("extra", Schema.Open, isRequired: false),
        Make.Parameter("ratio", Schema.Number, isRequired: false),
    ]));

    [Theory]
    [InlineData("""{}""", "count: missing, expected an integer from 1 to 10")]
    [InlineData("""{"count":"s3cret"}""", "count: expected an integer from 1 to 10")]
    [InlineData("""{"count":11}""", "count: expected an integer from 1 to 10")]
    [InlineData("""{"count":1.5}""", "count: expected an integer from 1 to 10")]
    [InlineData("""{"count":null}""", "count: expected an integer from 1 to 10")]
    [InlineData("""{"count":1,"tone":"s3cret"}""", "tone: expected one of \"warm\", \"cold\" or null")]
    [InlineData("""{"count":1,"address":{"lines":["a","b",3]}}""", "address.lines[2]: expected a string")]
    [InlineData("""{"count":1,"address":{"zip":null}}""", "address.zip: expected a string; address.lines: missing, expected an array")]
    [InlineData("""{"count":1,"address":{"lines":[],"zpi":"s3cret"}}""", "address.zpi: unknown, expected names are lines, zip, floor")]
    [InlineData("""{"cuont":"s3cret"}""", "cuont: unknown, expected names are count, tone, address, headers, extra, ratio; count: missing, expected an integer from 1 to 10")]
    [InlineData("""{"count":1,"headers":{"a":1,"s3cret":"s3cret"}}""", "headers[entry 2]: expected an integer from -2147483648 to 2147483647")]
    [InlineData("""{"count":1,"count":2}""", "count: given twice")]
    [InlineData("""{"count":1,"headers":{"a":1,"b":2,"\u0061":3}}""", "headers[entry 3]: its name was given before")]
    [InlineData("""{"count":1,"extra":{"deep":[{"a":1,"a":1}]}}""", "extra[entry 1][0][entry 2]: its name was given before")]
    [InlineData("""{"count":1,"address":{"lines":["\ud800"]}}""", "address.lines[0]: expected a string")]
    [InlineData("""{"count":1,"extra":{"a":"\udc00"}}""", "extra[entry 1]: expected valid Unicode text")]
    [InlineData("""{"count":1,"extra":{"\ud800":1}}""", "extra[entry 1]: expected a name that is valid Unicode")]
    [InlineData("""{"count":1,"\ud800":1}""", "arguments: expected names that are valid Unicode")]
    [InlineData("""{"count":1,"ratio":1e400}""", "ratio: expected a number")]
    [InlineData("""{"count":1e999999999}""", "count: expected an integer from 1 to 10")]
    [InlineData("""["s3cret"]""", "arguments: expected an object")]
    [InlineData("""null""", "arguments: expected an object")]
    [InlineData("""{"count":1,"a\u0007\u202eb":1}""", "a��b: unknown, expected names are count, tone, address, headers, extra, ratio")]
    public void What_does_not_fit_is_named_with_what_was_expected_and_without_its_value(string arguments, string message)
    {
        var error = Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(Make.Json(arguments)));

        Assert.Equal($"Invalid input: {message}", error.Message);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.DeveloperMessage);
    }

    [Theory]
    [InlineData("""{"count":1}""")]
    [InlineData("""{"count":10,"tone":null,"address":{"lines":[],"floor":null},"headers":{},"extra":{"a":[1,{"b":null}]},"ratio":-1e-400}""")]
    [InlineData("""{"c\u006funt":1,"tone":"w\u0061rm"}""")]
    public void What_fits_is_given_on_as_it_is(string arguments) =>
        Assert.Equal(arguments, Tool.Arguments.Validate(Make.Json(arguments)).GetRawText());

    [Fact]
    public void No_arguments_count_as_an_empty_object() =>
        Assert.Equal(JsonValueKind.Object, Make.Entry(Make.Definition()).Arguments.Validate(default).ValueKind);

    [Theory]
    [InlineData("""{"count":1.0,"address":{"lines":["1.0"],"floor":-2e1},"headers":{"a":1E2,"b":-0.0},"extra":{"n":1.0},"ratio":1.0}""",
        """{"count":1,"address":{"lines":["1.0"],"floor":-20},"headers":{"a":100,"b":0},"extra":{"n":1.0},"ratio":1.0}""")]
    public void Integers_reach_the_tool_in_digits_and_other_numbers_as_they_are(string arguments, string expected) =>
        Assert.Equal(expected, Tool.Arguments.Validate(Make.Json(arguments)).GetRawText());

    [Fact]
    public void All_errors_are_listed_up_to_twenty()
    {
        string lines = string.Join(',', Enumerable.Repeat("1", 30));

        var error = Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(Make.Json($"{{\"count\":1,\"address\":{{\"lines\":[{lines}]}}}}")));

        Assert.Equal(20, error.Message.Split("expected a string").Length - 1);
        Assert.EndsWith("address.lines[19]: expected a string; and more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_somebody_made_up_is_cut()
    {
        var error = Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(Make.Json($"{{\"count\":1,\"{new string('x', 5_000)}\":1}}")));

        Assert.Contains(new string('x', 64) + "…: unknown", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 0, 400);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        string Nested(int depth) => $"{{\"count\":1,\"extra\":{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}}}";

        Tool.Arguments.Validate(Make.Json(Nested(60)));
        var error = Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(Make.Json(Nested(5_000))));

        Assert.Contains("nested deeper than 64 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] json = [.. "{\"count\":1,\"tone\":\""u8, 0xff, .. "\"}"u8];
        var reader = new Utf8JsonReader(json);
        JsonElement arguments = JsonElement.ParseValue(ref reader);

        Assert.Equal("Invalid input: arguments: expected text in UTF-8", Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(arguments)).Message);
    }

    [Theory]
    [InlineData("""{"count":1,"tone":null,"address":null,"headers":null,"ratio":null}""", """{"count":1,"tone":null}""")]
    [InlineData("""{"count":null,"address":{"lines":null,"zip":null,"floor":null}}""", """{"count":null,"address":{"lines":null,"floor":null}}""")]
    [InlineData("""{"count":1.0,"headers":{"a":null},"extra":{"zip":null},"other":null}""", """{"count":1.0,"headers":{"a":null},"extra":{"zip":null},"other":null}""")]
    [InlineData("""[null]""", """[null]""")]
    public void Null_that_can_only_mean_absent_is_taken_out_at_every_depth_and_no_other(string arguments, string expected) =>
        Assert.Equal(expected, Tool.Arguments.WithoutAbsentNulls(Make.Json(arguments)).GetRawText());

    [Theory]
    [InlineData("""{"count":1,"\ud800":null,"address":null}""")]
    [InlineData("""{"count":1,"tone":"\ud800","address":null}""")]
    public void Taking_nulls_out_hides_no_bad_text(string arguments) =>
        Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(Tool.Arguments.WithoutAbsentNulls(Make.Json(arguments))));

    [Fact]
    public void A_whole_megabyte_of_digits_is_judged_as_any_number()
    {
        var digits = new StringBuilder("{\"count\":1").Append('0', 1_000_000).Append('}');

        Assert.Throws<ToolInputException>(() => Tool.Arguments.Validate(Make.Json(digits.ToString())));
    }
}
