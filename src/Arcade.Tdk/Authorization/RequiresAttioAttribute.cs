namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Attio.</summary>
/// <param name="scopes">The scopes asked for, as Attio spells them.</param>
public sealed class RequiresAttioAttribute(params string[] scopes) : RequiresAuthorizationAttribute("attio", scopes);
