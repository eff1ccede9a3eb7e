using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

/// <summary>A refusal in OAuth's form (RFC 6749, sections 4.1.2.1 and 5.2). The description is ASCII without quotes, and never holds what was sent.</summary>
#pragma warning disable CA1064 // Never leaves the assembly: the endpoint turns it into an answer.
internal sealed class OAuthProblem(string error, string description) : Exception(description)
#pragma warning restore CA1064
{
    public string Error => error;

    public int Status { get; init; } = StatusCodes.Status400BadRequest;

    public static OAuthProblem InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthProblem InvalidGrant(string description) => new("invalid_grant", description);

    public Task WriteAsync(HttpContext context) => EngineAnswer.WriteObjectAsync(context, Status, json =>
    {
        json.WriteString("error", Error);
        json.WriteString("error_description", Message);
    });
}
