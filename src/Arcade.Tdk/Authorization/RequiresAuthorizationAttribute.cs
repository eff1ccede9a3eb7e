namespace Arcade.Tdk.Authorization;

/// <summary>
/// The calling person must have given an OAuth 2.0 authorization; the tool finds it in <c>context.Authorization</c>. Derive one to name another provider
/// that the Engine knows.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class RequiresAuthorizationAttribute : Attribute
{
    private readonly string? _providerId;

    /// <summary>Creates the attribute.</summary>
    /// <param name="providerId">The well-known provider, e.g. <c>google</c>; null for one that is known by <see cref="Id"/> alone.</param>
    /// <param name="scopes">The scopes asked for, as the provider spells them.</param>
    protected RequiresAuthorizationAttribute(string? providerId, string[] scopes)
    {
        _providerId = providerId;
        Scopes = scopes;
    }

    /// <summary>The scopes asked for, as the provider spells them.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>A certain provider as it is configured in the Engine; null for the provider's default.</summary>
    public string? Id { get; set; }

    /// <summary>What the attribute asks for.</summary>
    public AuthorizationRequirement Requirement => new() { ProviderId = _providerId, Id = Id, Scopes = Scopes };
}
