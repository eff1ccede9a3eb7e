namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with LinkedIn.</summary>
/// <param name="scopes">The scopes asked for, as LinkedIn spells them.</param>
public sealed class RequiresLinkedInAttribute(params string[] scopes) : RequiresAuthorizationAttribute("linkedin", scopes);
