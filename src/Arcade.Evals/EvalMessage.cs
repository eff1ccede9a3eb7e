namespace Arcade.Evals;

/// <summary>A message of the conversation before the one that is evaluated.</summary>
public sealed record EvalMessage
{
    private EvalMessage(MessageRole role, string text)
    {
        Role = role;
        Text = text;
    }

    /// <summary>Who says it.</summary>
    public MessageRole Role { get; }

    /// <summary>What is said; may be empty where <see cref="Calls"/> are not.</summary>
    public string Text { get; }

    /// <summary>The calls that the model made with this message, each with an <see cref="ToolCall.Id"/> that its result names.</summary>
    public IReadOnlyList<ToolCall> Calls { get; private init; } = [];

    /// <summary>Which call a tool's message answers; null for other messages.</summary>
    public string? CallId { get; private init; }

    /// <summary>A message of the person.</summary>
    /// <param name="text">What is said.</param>
    public static EvalMessage User(string text) => new(MessageRole.User, text);

    /// <summary>A message of whoever set the model up.</summary>
    /// <param name="text">What is said.</param>
    public static EvalMessage System(string text) => new(MessageRole.System, text);

    /// <summary>A message of the model.</summary>
    /// <param name="text">What is said; may be empty where calls are not.</param>
    /// <param name="calls">The calls it makes, each with an id.</param>
    /// <exception cref="EvalException">A call has no id.</exception>
    public static EvalMessage Assistant(string text, params ToolCall[] calls) => calls.All(static call => call.Id is { Length: > 0 })
        ? new(MessageRole.Assistant, text) { Calls = calls }
        : throw new EvalException("Calls in a conversation need an id, which their results name: write 'with { Id = \"call_1\" }'.");

    /// <summary>The result of a call.</summary>
    /// <param name="callId">The id of the call.</param>
    /// <param name="text">What the tool returned.</param>
    public static EvalMessage ToolResult(string callId, string text) => new(MessageRole.Tool, text) { CallId = callId };
}
