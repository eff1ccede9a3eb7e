namespace Arcade.Tdk.Context;

/// <summary>How much a message matters (RFC 5424, as MCP has it).</summary>
public enum ToolLogLevel
{
    /// <summary>Details for the developer.</summary>
    Debug,

    /// <summary>What is going on.</summary>
    Info,

    /// <summary>Unusual, and all right.</summary>
    Notice,

    /// <summary>Something may be wrong.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>A part has failed.</summary>
    Critical,

    /// <summary>Someone has to act at once.</summary>
    Alert,

    /// <summary>Nothing works.</summary>
    Emergency,
}
