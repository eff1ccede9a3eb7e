using Arcade.Tdk.Authorization;

namespace Arcade.Core.Requirements;

/// <summary>Knows whether a person has authorized what a tool needs; the Engine does.</summary>
public interface IToolAuthorizer
{
    /// <summary>Asks once; it doesn't wait for the person.</summary>
    /// <param name="requirement">What the tool needs.</param>
    /// <param name="userId">Who calls; null for nobody known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The authorization, where to give it, or why there is none.</returns>
    Task<AuthorizationAnswer> AuthorizeAsync(AuthorizationRequirement requirement, string? userId, CancellationToken cancellationToken);
}
