namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Reddit.</summary>
/// <param name="scopes">The scopes asked for, as Reddit spells them.</param>
public sealed class RequiresRedditAttribute(params string[] scopes) : RequiresAuthorizationAttribute("reddit", scopes);
