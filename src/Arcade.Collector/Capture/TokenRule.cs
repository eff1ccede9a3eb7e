using System.Text;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>PostHog's check of a project token's shape; a well-formed token is accepted whether known or not.</summary>
internal static class TokenRule
{
    private const int MaxLength = 64;

    public static string Require(string? token)
    {
        string trimmed = token?.Trim() ?? "";
        return trimmed switch
        {
            "" => throw RequestRejection.Unauthorized("No project token: send it as 'api_key' or 'token'."),
            { Length: > MaxLength } => throw RequestRejection.Unauthorized($"The project token is longer than {MaxLength} characters."),
            _ when !Ascii.IsValid(trimmed) => throw RequestRejection.Unauthorized("The project token has characters outside ASCII."),
            _ when trimmed.StartsWith("phx_", StringComparison.Ordinal) =>
                throw RequestRejection.Unauthorized("This is a personal API key (phx_...): send the project's token instead."),
            _ when trimmed.Contains('\0', StringComparison.Ordinal) =>
                throw RequestRejection.Unauthorized("The project token contains a NUL character."),
            _ => trimmed,
        };
    }
}
