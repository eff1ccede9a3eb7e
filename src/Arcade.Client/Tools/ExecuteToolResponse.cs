namespace Arcade.Client.Tools;

/// <summary>What became of a call.</summary>
public sealed record ExecuteToolResponse
{
    /// <summary>The call's id.</summary>
    public string? Id { get; init; }

    /// <summary>The id of this execution of it.</summary>
    public string? ExecutionId { get; init; }

    /// <summary><c>immediate</c> or <c>scheduled</c>.</summary>
    public string? ExecutionType { get; init; }

    /// <summary>How it stands.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the tool did what it was asked to.</summary>
    public bool? Success { get; init; }

    /// <summary>Milliseconds that it took.</summary>
    public double? Duration { get; init; }

    /// <summary>When it ended, as the service writes it.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>When it was to run, as the service writes it.</summary>
    public string? RunAt { get; init; }

    /// <summary>What it returned.</summary>
    public ToolCallOutput? Output { get; init; }
}
