namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Linear.</summary>
/// <param name="scopes">The scopes asked for, as Linear spells them.</param>
public sealed class RequiresLinearAttribute(params string[] scopes) : RequiresAuthorizationAttribute("linear", scopes);
