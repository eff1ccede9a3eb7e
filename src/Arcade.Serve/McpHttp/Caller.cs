using System.Security.Claims;

namespace Arcade.Serve.McpHttp;

/// <summary>Who a token speaks for: its issuer and subject, which only together name a person.</summary>
internal static class Caller
{
    public static string? Of(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && user.FindFirst("sub") is { } subject ? $"{subject.Issuer} {subject.Value}" : null;
}
