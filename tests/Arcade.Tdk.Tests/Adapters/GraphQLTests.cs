using System.Text;
using Arcade.Tdk.Errors;
using Microsoft.AspNetCore.Http;

namespace Arcade.Tdk.Tests.Adapters;

public sealed class GraphQLTests
{
    [Fact]
    public async Task Data_without_errors_is_returned() =>
        Assert.Equal("""{"me":{"name":"Ada"}}""", Encoding.UTF8.GetString((await AnsweredAsync("""{"data":{"me":{"name":"Ada"}},"errors":[]}""")).Json.Span));

    [Theory]
    [InlineData("""[{"message":"No field 'x'.","extensions":{"code":"BAD_USER_INPUT"}},{"message":"Who are you?","extensions":{"code":"UNAUTHENTICATED"}}]""", 401, ToolErrorKind.UpstreamAuthError, "BAD_USER_INPUT,UNAUTHENTICATED", "No field 'x'; Who are you?")]
    [InlineData("""[{"message":"Broken.","extensions":{"code":"INTERNAL_SERVER_ERROR"}},{"message":"Gone","extensions":{"code":"NOT_FOUND"}}]""", 500, ToolErrorKind.UpstreamServerError, "INTERNAL_SERVER_ERROR,NOT_FOUND", "Broken; Gone")]
    [InlineData("""[{"message":"See https://host/?key=hidden now","extensions":{"code":"OWN"}}]""", 422, ToolErrorKind.UpstreamBadRequest, "OWN", "See (address) now")]
    [InlineData("""[{"extensions":[]},7,{"message":null}]""", 422, ToolErrorKind.UpstreamBadRequest, "", "no message")]
    [InlineData("\"broken\"", 422, ToolErrorKind.UpstreamBadRequest, "", "no message")]
    public async Task Errors_have_the_status_of_their_highest_code(string errors, int status, ToolErrorKind kind, string codes, string message)
    {
        var failure = await Assert.ThrowsAsync<UpstreamException>(() => AnsweredAsync($$"""{"data":{"partial":1},"errors":{{errors}}}"""));
        Assert.Equal(($"The remote service's GraphQL answer has errors: {message}.", status, kind, codes), (failure.Message, failure.StatusCode, failure.Kind, failure.Extra["gql_error_codes"]));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task What_is_no_GraphQL_answer_may_be_tried_again(string body)
    {
        var failure = await Assert.ThrowsAsync<NetworkTransportException>(() => AnsweredAsync(body));
        Assert.Equal((ToolErrorKind.NetworkUnmapped, true, "The remote service's answer is no GraphQL answer."), (failure.Kind, failure.CanRetry, failure.Message));
    }

    [Fact]
    public async Task A_status_that_is_no_success_is_told_as_such() =>
        Assert.Equal(502, (await Assert.ThrowsAsync<UpstreamException>(() => AnsweredAsync("""{"errors":[{"message":"x"}]}""", 502))).StatusCode);

    private static async Task<ToolResult> AnsweredAsync(string body, int status = 200)
    {
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });
        return await service.CallAsync("Query");
    }
}
