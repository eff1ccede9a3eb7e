namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Zoom.</summary>
/// <param name="scopes">The scopes asked for, as Zoom spells them.</param>
public sealed class RequiresZoomAttribute(params string[] scopes) : RequiresAuthorizationAttribute("zoom", scopes);
