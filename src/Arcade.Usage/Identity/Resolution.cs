namespace Arcade.Usage.Identity;

/// <summary>What became of the question whose an unresolved event is.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="PrincipalId">The principal, where there is one.</param>
internal readonly record struct Resolution(ResolutionKind Kind, string? PrincipalId)
{
    public static Resolution Nobody => new(ResolutionKind.Nobody, null);

    public static Resolution Later => new(ResolutionKind.Later, null);

    public static Resolution Again => new(ResolutionKind.Again, null);

    public static Resolution Of(string principalId) => new(ResolutionKind.Principal, principalId);
}
