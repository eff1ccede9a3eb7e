namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with Dropbox.</summary>
/// <param name="scopes">The scopes asked for, as Dropbox spells them.</param>
public sealed class RequiresDropboxAttribute(params string[] scopes) : RequiresAuthorizationAttribute("dropbox", scopes);
