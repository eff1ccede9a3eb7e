using Arcade.Core.Requirements;
using Arcade.Tdk;

namespace Arcade.Core.Execution;

/// <summary>How a call ended.</summary>
public abstract record ToolOutcome
{
    private ToolOutcome()
    {
    }

    /// <summary>True where the tool did its work.</summary>
    public bool IsSuccess => this is Value or Content or Nothing;

    /// <summary>The tool returned a value.</summary>
    /// <param name="Json">The value as UTF-8 JSON text; <c>null</c> included.</param>
    public sealed record Value(ReadOnlyMemory<byte> Json) : ToolOutcome;

    /// <summary>The tool returned something for the model to look at.</summary>
    /// <param name="Items">One item or more.</param>
    public sealed record Content(IReadOnlyList<ToolContent> Items) : ToolOutcome;

    /// <summary>The tool did its work and had nothing to return.</summary>
    public sealed record Nothing : ToolOutcome;

    /// <summary>The call failed.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Error(ToolError Cause) : ToolOutcome;

    /// <summary>The tool didn't run: something that it needs is lacking.</summary>
    /// <param name="Requirements">What.</param>
    public sealed record RequirementsNotMet(UnmetRequirements Requirements) : ToolOutcome;
}
