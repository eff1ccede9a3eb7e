namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with GitHub.</summary>
/// <param name="scopes">The scopes asked for, as GitHub spells them.</param>
public sealed class RequiresGitHubAttribute(params string[] scopes) : RequiresAuthorizationAttribute("github", scopes);
