namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Google.</summary>
/// <param name="scopes">The scopes asked for, as Google spells them.</param>
public sealed class RequiresGoogleAttribute(params string[] scopes) : RequiresAuthorizationAttribute("google", scopes);
