namespace Arcade.Tdk.Errors;

/// <summary>What went wrong, for programs; <see cref="ToolErrorKinds.ToWire"/> gives the words of the wire.</summary>
public enum ToolErrorKind
{
    /// <summary>Nothing is known: an exception that no adapter recognised, outside a tool's own code.</summary>
    Unknown,

    /// <summary>A toolkit could not be loaded.</summary>
    ToolkitLoadFailed,

    /// <summary>A tool is declared wrongly.</summary>
    BadDefinition,

    /// <summary>A tool's parameters are declared wrongly.</summary>
    BadInputSchema,

    /// <summary>A tool's result is declared wrongly.</summary>
    BadOutputSchema,

    /// <summary>The arguments don't fit the parameters.</summary>
    BadInputValue,

    /// <summary>What the tool returned doesn't fit its declaration.</summary>
    BadOutputValue,

    /// <summary>The model could succeed with other arguments.</summary>
    Retry,

    /// <summary>A person has to add what the model can't know.</summary>
    ContextRequired,

    /// <summary>Trying again is of no use.</summary>
    Fatal,

    /// <summary>The remote service refused the request as wrong.</summary>
    UpstreamBadRequest,

    /// <summary>The remote service refused who asked.</summary>
    UpstreamAuthError,

    /// <summary>The remote service has no such thing.</summary>
    UpstreamNotFound,

    /// <summary>The remote service found a value invalid.</summary>
    UpstreamValidationError,

    /// <summary>The remote service wants fewer requests.</summary>
    UpstreamRateLimit,

    /// <summary>The remote service failed.</summary>
    UpstreamServerError,

    /// <summary>The remote service answered something else.</summary>
    UpstreamUnmapped,

    /// <summary>No answer came in time.</summary>
    NetworkTimeout,

    /// <summary>The remote service could not be reached.</summary>
    NetworkUnreachable,

    /// <summary>The exchange failed in another way.</summary>
    NetworkUnmapped,
}
