namespace Arcade.ControlPlane.OAuth;

/// <summary>The one program that may sign in: the command line. It is public (RFC 6749, section 2.1), so nothing but PKCE tells one from another.</summary>
internal static class OAuthClient
{
    public const string Id = "arcade-cli";

    /// <summary>What each grant has.</summary>
    public const string Scope = "openid offline_access";

    private static readonly string[] Scopes = Scope.Split(' ');

    /// <summary>Whether all that is asked for can be given; nothing asked for means <see cref="Scope"/>.</summary>
    public static bool IsKnownScope(string? asked) => asked is null || asked.Split(' ').All(part => Scopes.Contains(part, StringComparer.Ordinal));
}
