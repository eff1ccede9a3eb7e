using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Keys;

/// <summary>What a program that wants a key says about itself in the address that it opens.</summary>
internal sealed record LoginRequest
{
    private const int MaximumStateLength = 512;

    public required CallbackUri Callback { get; init; }

    /// <summary>Given back unchanged, so that the program knows its own request: 1 to 512 characters of printable ASCII.</summary>
    public required string State { get; init; }

    public static bool TryParse(HttpRequest request, [NotNullWhen(true)] out LoginRequest? login, [NotNullWhen(false)] out string? problem)
    {
        login = null;
        problem = null;
        if (request.Query["callback_uri"] is not [var uri] || CallbackUri.Parse(uri) is not { } callback)
            problem = "The parameter callback_uri must be given once and be http://127.0.0.1:port/callback, with localhost or [::1] in the place of 127.0.0.1 if need be.";
        else if (request.Query["state"] is not [{ Length: > 0 and <= MaximumStateLength } state] || !state.All(character => character is > ' ' and <= '~'))
            problem = "The parameter state must be given once, with 1 to 512 printable ASCII characters.";
        else
            login = new LoginRequest { Callback = callback, State = state };
        return login is not null;
    }

    public string Approved(string apiKey, string email) =>
        $"{Callback}?state={Uri.EscapeDataString(State)}&api_key={Uri.EscapeDataString(apiKey)}&email={Uri.EscapeDataString(email)}";

    public string Denied() => $"{Callback}?state={Uri.EscapeDataString(State)}&error=access_denied";
}
