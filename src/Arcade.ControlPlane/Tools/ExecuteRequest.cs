using System.Text.Json;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Tools;

/// <summary>What <c>POST /v1/tools/execute</c> is sent.</summary>
internal sealed class ExecuteRequest
{
    public const int MaximumNameLength = 400;

    public required string ToolName { get; init; }

    public string? ToolVersion { get; init; }

    public JsonElement? Input { get; init; }

    public string? UserId { get; init; }

    public bool IncludesStackTrace { get; init; }

    public static ExecuteRequest Read(JsonElement body)
    {
        var fields = new JsonFields(body);
        if (fields.Text("run_at") is not null)
            throw ApiProblem.BadRequest("run_at isn't offered by this control plane: leave it out, and the tool is called at once.");
        return new()
        {
            ToolName = fields.RequiredText("tool_name", MaximumNameLength),
            ToolVersion = fields.Text("tool_version", MaximumNameLength) is { Length: > 0 } version ? version : null,
            Input = fields.ObjectElement("input"),
            UserId = fields.Text("user_id", MaximumNameLength) is { Length: > 0 } user ? user : null,
            IncludesStackTrace = fields.Flag("include_error_stacktrace") == true,
        };
    }
}
