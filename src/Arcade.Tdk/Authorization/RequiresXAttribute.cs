namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with X.</summary>
/// <param name="scopes">The scopes asked for, as X spells them.</param>
public sealed class RequiresXAttribute(params string[] scopes) : RequiresAuthorizationAttribute("x", scopes);
