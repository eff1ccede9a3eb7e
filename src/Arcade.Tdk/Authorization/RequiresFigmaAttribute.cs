namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Figma.</summary>
/// <param name="scopes">The scopes asked for, as Figma spells them.</param>
public sealed class RequiresFigmaAttribute(params string[] scopes) : RequiresAuthorizationAttribute("figma", scopes);
