namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Asana.</summary>
/// <param name="scopes">The scopes asked for, as Asana spells them.</param>
public sealed class RequiresAsanaAttribute(params string[] scopes) : RequiresAuthorizationAttribute("asana", scopes);
