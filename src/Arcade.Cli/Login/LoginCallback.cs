using System.Security.Cryptography;
using System.Text;
using Arcade.Client.Addresses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arcade.Cli.Login;

/// <summary>Reads what the service sent along with the browser.</summary>
internal static class LoginCallback
{
    private const int MaxKeyLength = 8 * 1024;
    private const int MaxEmailLength = 320;

    /// <summary>Whether the state is the one that this sign-in was started with; takes the same time whichever character differs.</summary>
    /// <param name="query">What was sent.</param>
    /// <param name="state">What was given to the service.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsOurs(IQueryCollection query, string state) =>
        Single(query["state"]) is { } sent
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(state));

    /// <summary>Reads an API key and whose it is.</summary>
    public static LoginOutcome Read(IQueryCollection query, ServiceAddress address)
    {
        if (Refusal(query) is { } refusal)
            return refusal;

        var apiKey = Single(query["api_key"]);
        var email = Single(query["email"]);
        if (apiKey is not { Length: > 0 and <= MaxKeyLength } || !apiKey.All(static c => c is > ' ' and < '\x7F'))
            return new LoginOutcome.Refused("The service sent no usable API key. Run `arcade login` again; if it stays so, the service is at fault.");
        if (string.IsNullOrWhiteSpace(email) || email.Length > MaxEmailLength || RemoteText.Sanitize(email) != email)
            return new LoginOutcome.Refused("The service sent no usable e-mail. Run `arcade login` again; if it stays so, the service is at fault.");

        var warning = RemoteText.Sanitize(query["warning"].ToString());
        return new LoginOutcome.Succeeded(apiKey, email, warning.Length == 0 ? null : warning, address);
    }

    /// <summary>Reads the code that tokens are had for (RFC 6749 section 4.1.2).</summary>
    public static LoginOutcome ReadCode(IQueryCollection query)
    {
        if (Refusal(query) is { } refusal)
            return refusal;
        return Single(query["code"]) is { Length: > 0 and <= MaxKeyLength } code
            ? new LoginOutcome.CodeGiven(code)
            : new LoginOutcome.Refused("The service sent no usable code. Run `arcade login` again; if it stays so, the service is at fault.");
    }

    private static LoginOutcome.Refused? Refusal(IQueryCollection query)
    {
        if (!query.ContainsKey("error"))
            return null;
        var reasons = new[] { query["error_description"], query["error"] };
        return new LoginOutcome.Refused(
            reasons.Select(static reason => RemoteText.Sanitize(reason.ToString())).FirstOrDefault(static text => text.Length > 0)
            ?? "The service gave no reason.");
    }

    // A parameter that comes twice is nobody's honest doing.
    private static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;
}
