namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Slack.</summary>
/// <param name="scopes">The scopes asked for, as Slack spells them.</param>
public sealed class RequiresSlackAttribute(params string[] scopes) : RequiresAuthorizationAttribute("slack", scopes);
