using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tools;

/// <summary>One call of a tool that was answered: by its worker, or here because something that the tool needs is missing.</summary>
internal sealed record ToolExecution
{
    public required string Id { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Finished { get; init; }

    /// <summary>Milliseconds.</summary>
    public required double Duration { get; init; }

    /// <summary>What the worker answered; null where it wasn't asked.</summary>
    public ToolOutcome? Outcome { get; init; }

    /// <summary>What is missing, for whoever called.</summary>
    public string? Missing { get; init; }

    /// <summary>The authorization that has to be given first.</summary>
    public Authorization? Awaited { get; init; }
}
