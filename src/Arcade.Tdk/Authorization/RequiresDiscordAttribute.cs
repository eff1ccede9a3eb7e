namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Discord.</summary>
/// <param name="scopes">The scopes asked for, as Discord spells them.</param>
public sealed class RequiresDiscordAttribute(params string[] scopes) : RequiresAuthorizationAttribute("discord", scopes);
