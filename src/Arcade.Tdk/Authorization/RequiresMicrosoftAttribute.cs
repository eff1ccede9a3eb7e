namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Microsoft.</summary>
/// <param name="scopes">The scopes asked for, as Microsoft spells them.</param>
public sealed class RequiresMicrosoftAttribute(params string[] scopes) : RequiresAuthorizationAttribute("microsoft", scopes);
