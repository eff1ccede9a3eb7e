namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Atlassian.</summary>
/// <param name="scopes">The scopes asked for, as Atlassian spells them.</param>
public sealed class RequiresAtlassianAttribute(params string[] scopes) : RequiresAuthorizationAttribute("atlassian", scopes);
