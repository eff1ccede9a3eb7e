namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Notion.</summary>
/// <param name="scopes">The scopes asked for, as Notion spells them.</param>
public sealed class RequiresNotionAttribute(params string[] scopes) : RequiresAuthorizationAttribute("notion", scopes);
