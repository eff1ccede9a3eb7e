namespace Arcade.Tdk.Errors;

/// <summary>The words that the wire has for the kinds of errors.</summary>
public static class ToolErrorKinds
{
    /// <summary>The wire's word, e.g. <c>TOOL_RUNTIME_FATAL</c>.</summary>
    /// <param name="kind">One of the declared kinds.</param>
    public static string ToWire(this ToolErrorKind kind) => kind switch
    {
        ToolErrorKind.ToolkitLoadFailed => "TOOLKIT_LOAD_FAILED",
        ToolErrorKind.BadDefinition => "TOOL_DEFINITION_BAD_DEFINITION",
        ToolErrorKind.BadInputSchema => "TOOL_DEFINITION_BAD_INPUT_SCHEMA",
        ToolErrorKind.BadOutputSchema => "TOOL_DEFINITION_BAD_OUTPUT_SCHEMA",
        ToolErrorKind.BadInputValue => "TOOL_RUNTIME_BAD_INPUT_VALUE",
        ToolErrorKind.BadOutputValue => "TOOL_RUNTIME_BAD_OUTPUT_VALUE",
        ToolErrorKind.Retry => "TOOL_RUNTIME_RETRY",
        ToolErrorKind.ContextRequired => "TOOL_RUNTIME_CONTEXT_REQUIRED",
        ToolErrorKind.Fatal => "TOOL_RUNTIME_FATAL",
        ToolErrorKind.UpstreamBadRequest => "UPSTREAM_RUNTIME_BAD_REQUEST",
        ToolErrorKind.UpstreamAuthError => "UPSTREAM_RUNTIME_AUTH_ERROR",
        ToolErrorKind.UpstreamNotFound => "UPSTREAM_RUNTIME_NOT_FOUND",
        ToolErrorKind.UpstreamValidationError => "UPSTREAM_RUNTIME_VALIDATION_ERROR",
        ToolErrorKind.UpstreamRateLimit => "UPSTREAM_RUNTIME_RATE_LIMIT",
        ToolErrorKind.UpstreamServerError => "UPSTREAM_RUNTIME_SERVER_ERROR",
        ToolErrorKind.UpstreamUnmapped => "UPSTREAM_RUNTIME_UNMAPPED",
        ToolErrorKind.NetworkTimeout => "NETWORK_TRANSPORT_RUNTIME_TIMEOUT",
        ToolErrorKind.NetworkUnreachable => "NETWORK_TRANSPORT_RUNTIME_UNREACHABLE",
        ToolErrorKind.NetworkUnmapped => "NETWORK_TRANSPORT_RUNTIME_UNMAPPED",
        _ => "UNKNOWN",
    };

    /// <summary>True for what happened between the server and a remote service, an answer or none.</summary>
    /// <param name="kind">Any kind.</param>
    public static bool IsNetwork(this ToolErrorKind kind) => kind is ToolErrorKind.NetworkTimeout or ToolErrorKind.NetworkUnreachable or ToolErrorKind.NetworkUnmapped;

    /// <summary>True for what a remote service answered.</summary>
    /// <param name="kind">Any kind.</param>
    public static bool IsUpstream(this ToolErrorKind kind) => kind is >= ToolErrorKind.UpstreamBadRequest and <= ToolErrorKind.UpstreamUnmapped;
}
