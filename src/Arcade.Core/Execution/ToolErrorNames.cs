using Arcade.Tdk.Errors;

namespace Arcade.Core.Execution;

/// <summary>The names of error classes that the wire has had since its first workers; callers search messages for them.</summary>
internal static class ToolErrorNames
{
    public const string Fatal = "FatalToolError";

    public static string Of(ToolRuntimeException exception) => exception switch
    {
        ToolInputException => "ToolInputError",
        ToolOutputException => "ToolOutputError",
        RetryableToolException => "RetryableToolError",
        ContextRequiredToolException => "ContextRequiredToolError",
        FatalToolException => Fatal,
        UpstreamRateLimitException => "UpstreamRateLimitError",
        UpstreamException => "UpstreamError",
        NetworkTransportException => "NetworkTransportError",
        _ => "ToolRuntimeError",
    };
}
