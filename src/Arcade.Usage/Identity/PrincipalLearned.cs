using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>The default profile's credentials turned out to be somebody's.</summary>
/// <param name="PrincipalId">Whose they are.</param>
/// <param name="Mark">Their mark.</param>
/// <param name="Identity">Their identity.</param>
/// <param name="Machine">This machine's hash.</param>
/// <param name="Endpoint">The endpoint that holds now, where an alias is due in any case.</param>
internal sealed record PrincipalLearned(string PrincipalId, string Mark, string? Identity, string Machine, EndpointKey? Endpoint)
{
    /// <summary>Whether a login said so: only that brings back an identity that <c>usage reset</c> cut off.</summary>
    public bool IsLogin { get; init; }

    /// <summary>False in continuous integration: linked there, but no past is joined.</summary>
    public bool MayAlias { get; init; } = true;
}
