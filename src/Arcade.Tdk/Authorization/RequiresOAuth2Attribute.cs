namespace Arcade.Tdk.Authorization;

/// <summary>The calling person must have authorized the tool with a provider that is known by its id alone.</summary>
public sealed class RequiresOAuth2Attribute : RequiresAuthorizationAttribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="id">The provider's id, as it is configured in the Engine.</param>
    /// <param name="scopes">The scopes asked for, as the provider spells them.</param>
    public RequiresOAuth2Attribute(string id, params string[] scopes)
        : base(providerId: null, scopes) => Id = id;
}
