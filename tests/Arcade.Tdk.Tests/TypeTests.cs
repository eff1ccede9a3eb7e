using Arcade.Tdk.Errors;
using Arcade.Tdk.Tests.Toolkits;

namespace Arcade.Tdk.Tests;

public sealed class TypeTests
{
    [Theory]
    [InlineData("Text", "\"\\u00E9\\u2028\\u0022\"")]
    [InlineData("Truth", "true")]
    [InlineData("Int8", "-128")]
    [InlineData("UInt8", "255")]
    [InlineData("Int16", "-32768")]
    [InlineData("UInt16", "65535")]
    [InlineData("Int32", "2147483647")]
    [InlineData("UInt32", "4294967295")]
    [InlineData("Int64", "-9223372036854775808")]
    [InlineData("UInt64", "18446744073709551615")]
    [InlineData("Single", "1.5")]
    [InlineData("Double", "-1E-07")]
    [InlineData("Decimal", "0.10")]
    [InlineData("Enum", "\"Quiet\"")]
    [InlineData("Enum", "\"very-loud\"")]
    [InlineData("NullableEnum", "null")]
    [InlineData("NullableInt", "null")]
    [InlineData("NullableInt", "3")]
    [InlineData("Array", "[1,2,3]")]
    [InlineData("Array", "[]")]
    [InlineData("List", "[\"a\",null]")]
    [InlineData("ReadOnlyList", "[1,null]")]
    [InlineData("IList", "[true,false]")]
    [InlineData("Enumerable", """[{"x":1,"y":2}]""")]
    [InlineData("Nested", "[[1],[]]")]
    [InlineData("Nested", "null")]
    [InlineData("Dictionary", """{"b":1,"a":2}""")]
    [InlineData("ReadOnlyDictionary", """{"one":[{"x":1,"y":2}]}""")]
    [InlineData("AnyValues", """{"a":null,"b":[1,"x"],"c":{"d":1.50}}""")]
    [InlineData("Json", """{"a":{"b":[1.50]}}""")]
    [InlineData("NullableJson", "null")]
    [InlineData("NullableRecord", "null")]
    [InlineData("Generic", """{"items":["a",null],"next":"more"}""")]
    [InlineData("Marked", """{"name":"it"}""")]
    [InlineData("Complete", """{"name":"it"}""")]
    public async Task A_value_survives_the_way_in_and_out(string name, string value) => Assert.Equal(value, await ReturnedAsync(name, value), ignoreCase: false);

    [Theory]
    [InlineData("Struct", """{"x":1}""", """{"x":1,"y":2}""")]
    [InlineData("Class", """{"title":"t"}""", """{"ratio":0.5,"readOnly":"fixed","count":5,"title":"t","points":null}""")]
    [InlineData("Class", """{"title":"t","count":1,"ratio":2,"points":{"p":{"x":1,"y":3}}}""", """{"ratio":2,"readOnly":"fixed","count":1,"title":"t","points":{"p":{"x":1,"y":3}}}""")]
    [InlineData("Struct", """{"x":1,"y":null}""", """{"x":1,"y":2}""")]
    [InlineData("InitClass", """{"count":null}""", """{"count":5,"event":"none"}""")]
    [InlineData("InitClass", "{}", """{"count":5,"event":"none"}""")]
    [InlineData("InitClass", """{"count":1,"event":"some"}""", """{"count":1,"event":"some"}""")]
    [InlineData("Measured", "{}", """{"width":1,"height":2}""")]
    [InlineData("Measured", """{"width":3,"height":4}""", """{"width":3,"height":4}""")]
    [InlineData("Int64", "-9.223372036854775808e18", "-9223372036854775808")]
    [InlineData("UInt64", "1844674407370955161.50e1", "18446744073709551615")]
    [InlineData("Int32", "-0.0", "0")]
    [InlineData("Int32", "0e999999999999", "0")]
    public async Task What_is_absent_keeps_its_own_default(string name, string value, string expected) => Assert.Equal(expected, await ReturnedAsync(name, value));

    [Theory]
    [InlineData("Int8", "128", "value' has to be a whole number from -128 to 127")]
    [InlineData("UInt64", "-1", "value' has to be a whole number from 0 to 18446744073709551615")]
    [InlineData("UInt64", "18446744073709551616", "value' has to be a whole number from 0 to 18446744073709551615")]
    [InlineData("Int64", "1e-400", "value' has to be a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("Int64", "1e99999999999999999999", "value' has to be a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("Array", "[1,\"x\"]", "value[1]' has to be a whole number")]
    [InlineData("Array", "7", "value' has to be a list")]
    [InlineData("Nested", "[[1],[2,null]]", "value[1][1]' has to be a whole number")]
    [InlineData("ReadOnlyDictionary", """{"secret":[{"x":1},{"x":"s"}]}""", "value.*[1].x' has to be a whole number")]
    [InlineData("Dictionary", """{"\ud800":1}""", "value.*' has to have a key of valid Unicode")]
    [InlineData("Json", "[]", "value' has to be an object")]
    [InlineData("Struct", "{}", "value' has to have the member 'x'")]
    [InlineData("Record", """{"name":"n","home":{"x":1.5}}""", "value.home.x' has to be a whole number from -2147483648 to 2147483647")]
    [InlineData("Class", "3", "value' has to be an object")]
    [InlineData("Decimal", "1e40", "value' has to be a number within the bounds of a decimal")]
    [InlineData("Single", "1e39", "value' has to be a number of single precision")]
    public async Task A_value_that_does_not_fit_is_named_by_its_path(string name, string value, string expected)
    {
        var failure = await Assert.ThrowsAsync<ToolInputException>(() => ReturnedAsync(name, value));
        Assert.Equal($"The parameter '{expected}.", failure.Message);
    }

    [Theory]
    [InlineData("BrokenItem", "result.items[1] is null, and may not be")]
    [InlineData("BrokenEntry", "result.* has to be a finite number")]
    [InlineData("BrokenEnum", "result is none of the names that its enum declares")]
    [InlineData("BrokenJson", "result has to be a JSON object")]
    public async Task A_result_that_breaks_its_declaration_is_named_by_its_path(string name, string expected)
    {
        var failure = await Assert.ThrowsAsync<ToolOutputException>(() => TypeToolkit.Toolkit.CallAsync(name));
        Assert.Equal($"The tool returned what its declaration doesn't allow: {expected}.", failure.Message);
    }

    [Fact]
    public async Task A_record_is_made_by_its_constructor_and_its_properties() => Assert.Equal(
        """{"name":"n","nickname":null,"voice":"very-loud","years_old":31,"greeting":"I am n","motto":null,"home":{"x":1,"y":2},"tags":["none"]}""",
        await ReturnedAsync("Record", """{"name":"n","years_old":31,"home":{"x":1},"hidden":"shown"}"""));

    [Fact]
    public async Task Constants_of_each_kind_are_defaults() => Assert.Equal(
        "a \"quote\" \\ é\n|-9223372036854775808|18446744073709551615|-0.1|1E-07|0.10|Quiet|Loud|Point { X = 0, Y = 0 }|True",
        System.Text.Json.JsonDocument.Parse(await TypeToolkit.Toolkit.JsonAsync("Defaults")).RootElement.GetString());

    [Fact]
    public async Task Content_is_returned_as_it_is()
    {
        Assert.Equal([new ToolContent.Text("hi")], (await TypeToolkit.Toolkit.CallAsync("Content", """{"value":"hi"}""")).Content);
        var both = await TypeToolkit.Toolkit.CallAsync("Contents", """{"value":"hi"}""");
        Assert.True(both.Json.IsEmpty);
        Assert.Equal(["Text", "Image"], both.Content.Select(static item => item.GetType().Name));
        Assert.Same(ToolResult.Nothing, await TypeToolkit.Toolkit.CallAsync("NoContent"));
        await Assert.ThrowsAsync<ToolOutputException>(() => TypeToolkit.Toolkit.CallAsync("BrokenContent"));
    }

    private static Task<string> ReturnedAsync(string name, string value) =>
        TypeToolkit.Toolkit.JsonAsync(name, $$"""{"value":{{value}}}""");
}
