namespace Arcade.ControlPlane.Storage;

internal sealed record SessionRow
{
    public required string AccountId { get; init; }

    public required string Email { get; init; }

    public required DateTimeOffset LastSeen { get; init; }
}
