using Arcade.ControlPlane.Keys;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

/// <summary>What a program asks an account for in the address that it opens (RFC 6749, section 4.1.1, and RFC 7636, section 4.3).</summary>
internal sealed record AuthorizationRequest
{
    private static readonly string[] Parameters = ["response_type", "scope", "state", "code_challenge", "code_challenge_method"];

    public required string ClientId { get; init; }

    public required AuthorizationReply Reply { get; init; }

    public required string Challenge { get; init; }

    public CallbackUri Callback => Reply.Callback;

    /// <exception cref="OAuthProblem">Something is missing or can't be had; the program is told by a redirect.</exception>
    public static AuthorizationRequest Parse(IQueryCollection query, AuthorizationReply reply)
    {
        if (Parameters.FirstOrDefault(name => query[name].Count > 1) is { } repeated)
            throw OAuthProblem.InvalidRequest($"The parameter {repeated} was given more than once.");
        if (query.ContainsKey("state") && reply.State is null)
            throw OAuthProblem.InvalidRequest("The parameter state must be 1 to 512 printable ASCII characters.");
        if (query["response_type"] is not [{ Length: > 0 } type])
            throw OAuthProblem.InvalidRequest("The parameter response_type is missing.");
        if (type != "code")
            throw new OAuthProblem("unsupported_response_type", "The parameter response_type must be code.");
        if (!OAuthClient.IsKnownScope(query["scope"] is [{ Length: > 0 } scope] ? scope : null))
            throw new OAuthProblem("invalid_scope", $"The scopes here are {OAuthClient.Scope}.");
        if (query["code_challenge_method"] is not [Pkce.Method])
            throw OAuthProblem.InvalidRequest($"The parameter code_challenge_method must be {Pkce.Method}.");
        if (query["code_challenge"] is not [{ } challenge] || !Pkce.IsChallenge(challenge))
            throw OAuthProblem.InvalidRequest("The parameter code_challenge must be a SHA-256 in base64url.");
        return new AuthorizationRequest { ClientId = OAuthClient.Id, Reply = reply, Challenge = challenge };
    }
}
