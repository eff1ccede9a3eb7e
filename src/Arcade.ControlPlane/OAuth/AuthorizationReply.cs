using System.Diagnostics.CodeAnalysis;
using Arcade.ControlPlane.Keys;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Where the browser takes the answer to a request for authorization: to a known program on its own computer, and nowhere else.</summary>
internal sealed record AuthorizationReply
{
    private const int MaximumStateLength = 512;

    public required CallbackUri Callback { get; init; }

    /// <summary>Given back unchanged, so that the program knows its own request: 1 to 512 characters of printable ASCII. Null where there is no usable one.</summary>
    public required string? State { get; init; }

    public static bool TryParse(IQueryCollection query, [NotNullWhen(true)] out AuthorizationReply? reply, [NotNullWhen(false)] out string? problem)
    {
        reply = null;
        problem = null;
        if (query["client_id"] is not [OAuthClient.Id])
            problem = $"The parameter client_id must be given once and be {OAuthClient.Id}.";
        else if (query["redirect_uri"] is not [var uri] || CallbackUri.Parse(uri) is not { } callback)
            problem = "The parameter redirect_uri must be given once and be http://127.0.0.1:port/callback, with localhost or [::1] in the place of 127.0.0.1 if need be.";
        else
            reply = new AuthorizationReply { Callback = callback, State = query["state"] is [{ } state] && IsState(state) ? state : null };
        return reply is not null;
    }

    public string WithCode(string code) => $"{Callback}?code={Uri.EscapeDataString(code)}{StateParameter}";

    public string WithError(OAuthProblem problem) => $"{Callback}?error={problem.Error}&error_description={Uri.EscapeDataString(problem.Message)}{StateParameter}";

    private static bool IsState(string text) => text.Length is > 0 and <= MaximumStateLength && text.All(character => character is > ' ' and <= '~');

    private string StateParameter => State is null ? string.Empty : "&state=" + Uri.EscapeDataString(State);
}
