using System.Text;
using System.Text.Json;
using Arcade.Core.Wire;

namespace Arcade.Core.Tests.Wire;

public sealed class ToolCallRequestTests
{
    [Fact]
    public void Every_member_of_a_request_is_read()
    {
        ToolCallRequest request = Read("""
            {"run_id": null, "execution_id": "e1", "created_at": "2025-10-22T10:11:12",
             "tool": {"name": "DoIt", "toolkit": "MyKit", "version": "1.0.0"},
             "inputs": {"s": "hi"}, "later": true,
             "context": {"authorization": {"token": "t0k", "user_info": {"sub": "1"}},
                         "secrets": [{"key":"K","value":"V"}],
                         "metadata": [{"key":"client_id","value":"c"}],
                         "user_id": "u"}}
            """);

        Assert.Equal((null, "e1", "2025-10-22T10:11:12"), (request.RunId, request.ExecutionId, request.CreatedAt));
        Assert.Equal(("DoIt", "MyKit", "1.0.0", "u"), (request.ToolName, request.ToolkitName, request.ToolkitVersion, request.UserId));
        Assert.Equal("hi", request.Inputs.GetProperty("s").GetString());
        Assert.Equal(("t0k", "1"), (request.Authorization!.Token, request.Authorization.UserInfo.GetProperty("sub").GetString()));
        Assert.Equal(("V", "c"), (request.Secrets["k"], request.Metadata["CLIENT_ID"]));
    }

    [Theory]
    [InlineData("""{"tool":{"name":"A","toolkit":"B"}}""")]
    [InlineData("""{"tool":{"name":"A","toolkit":"B","version":null},"inputs":null,"context":null,"run_id":null}""")]
    [InlineData("""{"tool":{"name":"A","toolkit":"B"},"context":{"authorization":{"token":null,"user_info":{}},"secrets":null,"metadata":[],"user_id":null}}""")]
    public void All_but_the_tool_may_be_absent_or_null(string json)
    {
        ToolCallRequest request = Read(json);

        Assert.Equal(JsonValueKind.Object, request.Inputs.ValueKind);
        Assert.Empty(request.Inputs.EnumerateObject());
        Assert.Null(request.Authorization);
        Assert.Equal((0, 0), (request.Secrets.Count, request.Metadata.Count));
        Assert.Null(request.ToolkitVersion);
    }

    [Theory]
    [InlineData("", "The body is not JSON (line 1, byte 1).")]
    [InlineData("{\"tool\":", "The body is not JSON (line 1, byte 9).")]
    [InlineData("{} {}", "The body is not JSON (line 1, byte 4).")]
    [InlineData("null", "The body must be a JSON object.")]
    [InlineData("{}", "'tool' is missing; it must be a JSON object.")]
    [InlineData("{\"tool\":\"s3cret\"}", "'tool' must be a JSON object.")]
    [InlineData("{\"tool\":{\"name\":\"A\"}}", "'tool.toolkit' is missing; it must be text.")]
    [InlineData("{\"tool\":{\"name\":[\"s3cret\"],\"toolkit\":\"B\"}}", "'tool.name' must be text.")]
    [InlineData("{\"tool\":{\"name\":\"A\",\"toolkit\":\"B\"},\"inputs\":\"s3cret\"}", "'inputs' must be a JSON object.")]
    [InlineData("{\"tool\":{\"name\":\"A\",\"toolkit\":\"B\"},\"context\":{\"secrets\":[{\"key\":\"K\",\"value\":\"V\"},{\"key\":7}]}}", "'context.secrets[1].key' must be text.")]
    [InlineData("{\"tool\":{\"name\":\"A\",\"toolkit\":\"B\"},\"context\":{\"secrets\":{\"K\":\"s3cret\"}}}", "'context.secrets' must be a list.")]
    [InlineData("{\"tool\":{\"name\":\"A\",\"toolkit\":\"B\"},\"context\":{\"authorization\":{\"token\":7}}}", "'context.authorization.token' must be text.")]
    [InlineData("{\"tool\":{\"name\":\"\\udc00\",\"toolkit\":\"B\"}}", "The body holds text that is not valid Unicode.")]
    public void A_request_that_is_none_is_refused_with_the_member_named_and_no_value(string json, string message) =>
        Assert.Equal(message, Assert.Throws<WireFormatException>(() => Read(json)).Message);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.Equal("The body is not UTF-8.", Assert.Throws<WireFormatException>(static () => ToolCallRequest.Read([(byte)'"', 0xff, (byte)'"'])).Message);

    [Fact]
    public void No_secret_is_in_its_text() =>
        Assert.Equal("call of B.A", Read("""{"tool":{"name":"A","toolkit":"B"},"context":{"authorization":{"token":"t0k"}}}""").ToString());

    private static ToolCallRequest Read(string json) => ToolCallRequest.Read(Encoding.UTF8.GetBytes(json));
}
