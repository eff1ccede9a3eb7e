using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tools;

/// <summary>Which formats of model providers an answer has besides the definition itself.</summary>
internal static class ToolFormats
{
    public static IReadOnlyList<string> Read(HttpRequest request)
    {
        var formats = request.Query["include_format"].SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (formats.Exists(format => format is not ("arcade" or "openai" or "anthropic")))
            throw ApiProblem.BadRequest("include_format knows arcade, openai and anthropic, with commas between them.");
        return [.. formats.Where(format => format != "arcade")];
    }
}
