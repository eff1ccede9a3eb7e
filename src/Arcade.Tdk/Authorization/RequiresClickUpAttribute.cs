namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with ClickUp.</summary>
/// <param name="scopes">The scopes asked for, as ClickUp spells them.</param>
public sealed class RequiresClickUpAttribute(params string[] scopes) : RequiresAuthorizationAttribute("clickup", scopes);
