using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>What one endpoint knows, or is owed, about an anonymous id.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="State">How it stands with the alias.</param>
/// <param name="Uuid">The alias event's uuid, once there is one: it is sent byte for byte the same each time.</param>
/// <param name="Timestamp">The alias event's time.</param>
internal sealed record LedgerAlias(EndpointKey Endpoint, AliasState State, string? Uuid = null, string? Timestamp = null);
