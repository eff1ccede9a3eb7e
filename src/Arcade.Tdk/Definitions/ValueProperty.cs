namespace Arcade.Tdk.Definitions;

/// <summary>A known member of an object.</summary>
/// <param name="Name">The member's name in JSON.</param>
/// <param name="Schema">The shape of its value; its description stands there.</param>
/// <param name="IsRequired">True where the member may not be absent.</param>
public sealed record ValueProperty(string Name, ValueSchema Schema, bool IsRequired);
