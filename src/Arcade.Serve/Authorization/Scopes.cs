using System.Security.Claims;

namespace Arcade.Serve.Authorization;

/// <summary>What a token allows: <c>scope</c> (RFC 8693, one text with spaces), or <c>scp</c>, as some servers call it.</summary>
internal static class Scopes
{
    public static HashSet<string> Of(ClaimsIdentity identity)
    {
        IEnumerable<Claim> claims = identity.FindAll("scope");
        if (!claims.Any())
            claims = identity.FindAll("scp");
        return [.. claims.SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }
}
