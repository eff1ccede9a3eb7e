using Arcade.Tdk.Errors;
using Arcade.Tdk.Tests.Toolkits;

namespace Arcade.Tdk.Tests;

public sealed class CallTests
{
    [Theory]
    [InlineData("Add", """{"a":1,"b":2}""", "3")]
    [InlineData("Add", """{"a":1}""", "6")]
    [InlineData("Add", """{"a":1,"b":null}""", "6")]
    [InlineData("Add", """{"a":1.0,"b":20e-1}""", "3")]
    [InlineData("Halve", """{"number":3}""", "1.5")]
    [InlineData("Negative", """{"number":79228162514264337593543950335}""", "-79228162514264337593543950335")]
    [InlineData("GetURL", """{"number":4}""", "0.25")]
    [InlineData("Greet", """{"whom":"Ada"}""", "\"Normal Ada u1\"")]
    [InlineData("Greet", """{"whom":"Ada","how_loud":"very-loud"}""", "\"Loud Ada u1\"")]
    [InlineData("Maybe", "{}", "\"default\"")]
    [InlineData("Maybe", """{"what":null}""", "null")]
    public async Task A_tool_is_called_with_its_arguments_and_returns_its_value(string name, string arguments, string expected) =>
        Assert.Equal(expected, await MathTools.Toolkit.JsonAsync(name, arguments, new ToolContext { UserId = "u1" }));

    [Theory]
    [InlineData("Rest")]
    [InlineData("Wait")]
    [InlineData("WaitCheaply")]
    public async Task A_tool_that_returns_nothing_has_no_value(string name)
    {
        var result = await MathTools.Toolkit.CallAsync(name);
        Assert.True(result.Json.IsEmpty);
        Assert.Empty(result.Content);
    }

    [Theory]
    [InlineData("Add", "{}", "The parameter 'a' is missing: give it a value.")]
    [InlineData("Add", """{"a":"x"}""", "The parameter 'a' has to be a whole number.")]
    [InlineData("Add", """{"a":1.5}""", "The parameter 'a' has to be a whole number from -2147483648 to 2147483647.")]
    [InlineData("Add", """{"a":2147483648}""", "The parameter 'a' has to be a whole number from -2147483648 to 2147483647.")]
    [InlineData("Greet", """{"name":"Ada"}""", "The parameter 'whom' is missing: give it a value.")]
    [InlineData("Greet", """{"whom":"Ada","how_loud":"loud"}""", "The parameter 'how_loud' has to be one of Quiet, Normal, very-loud, Usual.")]
    [InlineData("Greet", """{"whom":"\ud800"}""", "The parameter 'whom' has to be a text of valid Unicode.")]
    [InlineData("Halve", """{"number":1e999}""", "The parameter 'number' has to be a number of double precision.")]
    public async Task An_argument_that_does_not_fit_is_named_and_never_shown(string name, string arguments, string expected) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<ToolInputException>(() => MathTools.Toolkit.CallAsync(name, arguments))).Message);

    [Theory]
    [InlineData("GetURL", """{"number":0}""", "The tool returned what its declaration doesn't allow: result has to be a finite number.")]
    [InlineData("Null", "{}", "The tool returned what its declaration doesn't allow: result is null, and may not be.")]
    public async Task A_result_that_JSON_or_the_declaration_does_not_allow_is_an_output_error(string name, string arguments, string expected) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<ToolOutputException>(() => MathTools.Toolkit.CallAsync(name, arguments))).Message);

    [Fact]
    public async Task An_unhandled_exception_tells_the_model_its_type_alone()
    {
        var failure = await Assert.ThrowsAsync<FatalToolException>(() => MathTools.Toolkit.CallAsync("Add", """{"a":2147483647}"""));
        Assert.Equal("The tool failed with an unhandled OverflowException.", failure.Message);
        Assert.Equal("OverflowException: " + failure.InnerException!.Message, failure.DeveloperMessage);
    }

    [Fact]
    public async Task The_callers_own_cancellation_passes_through() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MathTools.Toolkit.CallAsync("Wait", "{}", cancellationToken: new CancellationToken(canceled: true)));
}
