using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.OAuth;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Keys;

/// <summary>What programs ask about the key or the access token that they hold.</summary>
internal sealed class AuthEndpoints(ApiKeys keys, Grants grants)
{
    public IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = HttpMethods.Get, Path = "/api/v1/auth/validate", Operation = "auth-validate", Summary = "Whose a key or an access token is.", Handler = ValidateAsync, Answer = "ValidateResponse", Error = "CloudError" },
        new() { Method = HttpMethods.Post, Path = "/api/v1/auth/revoke", Operation = "auth-revoke", Summary = "Revoke the key, or end the sign-in, that this request is sent with.", Handler = RevokeAsync, Status = StatusCodes.Status204NoContent, Error = "CloudError" },
    ];

    private static Task ValidateAsync(HttpContext context, Actor actor) => ApiAnswer.WriteDataAsync(context, json => json.WriteString("principal_id", actor.AccountId));

    private async Task RevokeAsync(HttpContext context, Actor actor)
    {
        var (address, cancellation) = (context.RemoteAddress(), context.RequestAborted);
        var isRevoked = actor switch
        {
            { KeyId: { } id, AccountId: { } account } => await keys.RevokeAsync(id, account, address, cancellation).ConfigureAwait(false),
            { GrantId: { } id, AccountId: { } account } => await grants.EndAsync(id, account, address, cancellation).ConfigureAwait(false),
            _ => false,
        };

        // Somebody else was faster.
        if (!isRevoked)
            throw KeyGate.Refusal(context.Request);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
