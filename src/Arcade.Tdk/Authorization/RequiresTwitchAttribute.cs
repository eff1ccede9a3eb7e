namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Twitch.</summary>
/// <param name="scopes">The scopes asked for, as Twitch spells them.</param>
public sealed class RequiresTwitchAttribute(params string[] scopes) : RequiresAuthorizationAttribute("twitch", scopes);
