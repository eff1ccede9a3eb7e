using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.ToolSecrets;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tools;

/// <summary>Says of what tools need whether it is there, for one answer: the names of the secrets are read once.</summary>
internal sealed class ToolNeeds(ToolSecretStore secrets, AuthorizationStore authorizations, string? userId)
{
    private readonly IReadOnlySet<string> _keys = secrets.Keys();

    public static ToolNeeds Of(HttpContext context, ToolSecretStore secrets, AuthorizationStore authorizations) =>
        new(secrets, authorizations, context.Request.Query["user_id"] is [{ Length: > 0 } user] ? user : null);

    public bool HasSecret(string key) => _keys.Contains(key);

    /// <summary>The state of the user's authorization; null where nobody asked for a user.</summary>
    public string? TokenStatus(AuthorizationNeed need) => userId is null ? null : authorizations.StatusOf(userId, need);
}
