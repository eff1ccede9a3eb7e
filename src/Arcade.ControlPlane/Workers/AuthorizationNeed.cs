using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>An authorization that a tool declared: whose, and what for.</summary>
internal sealed record AuthorizationNeed
{
    public required string ProviderId { get; init; }

    public required string ProviderType { get; init; }

    /// <summary>In alphabetical order, each once.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether what was given for one is good for the other, and no more than it asks for.</summary>
    public static bool AreSame(AuthorizationNeed? one, AuthorizationNeed? other) => one is null || other is null
        ? one is null && other is null
        : one.ProviderId == other.ProviderId && one.ProviderType == other.ProviderType && one.Scopes.SequenceEqual(other.Scopes, StringComparer.Ordinal);

    /// <summary>Reads the form that definitions and <c>/v1/auth/authorize</c> share; null where there is none.</summary>
    /// <exception cref="ApiProblem">It names neither a provider nor an id.</exception>
    public static AuthorizationNeed? Read(JsonFields? fields)
    {
        if (fields is not { } given)
            return null;
        var provider = given.Text("provider_id") is { Length: > 0 } named ? named : given.Text("id");
        return new()
        {
            ProviderId = provider is { Length: > 0 } ? provider : throw given.Missing("provider_id"),
            ProviderType = given.Text("provider_type") ?? "oauth2",
            Scopes = [.. (given.Object("oauth2")?.Texts("scopes") ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }
}
