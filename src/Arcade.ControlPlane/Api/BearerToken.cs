using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>What a request carries in its header, with the Bearer scheme or, as the Python SDK sends it, bare; null where there is none.</summary>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } value])
            return null;
        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : value;
    }
}
