namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Spotify.</summary>
/// <param name="scopes">The scopes asked for, as Spotify spells them.</param>
public sealed class RequiresSpotifyAttribute(params string[] scopes) : RequiresAuthorizationAttribute("spotify", scopes);
