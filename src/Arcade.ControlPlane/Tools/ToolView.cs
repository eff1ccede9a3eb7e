using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.ToolSecrets;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tools;

/// <summary>What one answer says of tools besides their definitions: whether what they need is there, and their formats. The names of the secrets are read once.</summary>
internal sealed class ToolView(ToolSecretStore secrets, AuthorizationStore authorizations, string? userId, IReadOnlyList<string> formats)
{
    private readonly IReadOnlySet<string> _keys = secrets.Keys();

    public static ToolView Of(HttpContext context, ToolSecretStore secrets, AuthorizationStore authorizations) =>
        new(secrets, authorizations, context.Request.Query["user_id"] is [{ Length: > 0 } user] ? user : null, ToolFormats.Read(context.Request));

    /// <summary>The formats of model providers that the caller wants besides.</summary>
    public IReadOnlyList<string> Formats => formats;

    public bool HasSecret(string key) => _keys.Contains(key);

    /// <summary>The state of the user's authorization; null where nobody asked for a user.</summary>
    public string? TokenStatus(AuthorizationNeed need) => userId is null ? null : authorizations.StatusOf(userId, need);
}
