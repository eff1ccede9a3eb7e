namespace Arcade.Client.Auth;

/// <summary>Says which person was at a page of the Engine's.</summary>
public sealed record ConfirmUserRequest
{
    /// <summary>What the page was opened with.</summary>
    public string FlowId { get; init; } = string.Empty;

    /// <summary>The person.</summary>
    public string UserId { get; init; } = string.Empty;
}
