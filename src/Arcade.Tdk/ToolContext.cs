using Arcade.Tdk.Context;

namespace Arcade.Tdk;

/// <summary>
/// What a tool may know and use during one call. A parameter of this type is given it and is never told to models. Where a server can't offer
/// something, <see cref="Log"/> and <see cref="Progress"/> do nothing, and the rest throws <see cref="NotSupportedException"/> that says so.
/// </summary>
public sealed class ToolContext
{
    /// <summary>The person's authorization with the provider that the tool requires; null where it requires none.</summary>
    public ToolAuthorization? Authorization { get; init; }

    /// <summary>The secrets that the tool declared. Others can't be read.</summary>
    public ToolValues Secrets { get; init; } = ToolValues.NoSecrets;

    /// <summary>The metadata that the tool declared.</summary>
    public ToolValues Metadata { get; init; } = ToolValues.NoMetadata;

    /// <summary>Who calls, as the Engine or the resource server names them; null for nobody known.</summary>
    public string? UserId { get; init; }

    /// <summary>The request's id; null where the transport has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The session's id; null where the transport has none.</summary>
    public string? SessionId { get; init; }

    /// <summary>Messages for the client's log.</summary>
    public IToolLog Log { get; init; } = NoLog.Instance;

    /// <summary>How far the call has come.</summary>
    public IToolProgress Progress { get; init; } = NoProgress.Instance;

    /// <summary>The client's model.</summary>
    public IToolSampling Sampling { get; init; } = NotOffered.Instance;

    /// <summary>Questions to the person.</summary>
    public IToolElicitation Elicitation { get; init; } = NotOffered.Instance;

    /// <summary>The server's resources.</summary>
    public IToolResources Resources { get; init; } = NotOffered.Instance;

    /// <summary>The server's other tools.</summary>
    public IToolCaller Tools { get; init; } = NotOffered.Instance;

    /// <summary>The server's services, from which tools that are instance methods get what their constructors ask for; null for none.</summary>
    public IServiceProvider? Services { get; init; }
}
