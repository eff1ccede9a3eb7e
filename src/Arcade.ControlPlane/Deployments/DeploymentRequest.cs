using System.Security.Cryptography;
using System.Text.Json;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Deployments.Archives;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Reads an upload: JSON with one bundle, its archive in base64 and, where it is given, checked against its SHA-256.</summary>
internal static class DeploymentRequest
{
    private const int LongestText = 1000;
    private const int OtherMembers = 64 * 1024;

    public static async Task<(string? Name, Upload Upload)> ReadAsync(HttpContext context, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
            throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json.");
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = (limits.PackedBytes / 3L * 4) + OtherMembers;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, cancellationToken).ConfigureAwait(false);
            return Read(body.RootElement);
        }
        catch (JsonException)
        {
            throw ApiProblem.BadRequest("The body isn't JSON.");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiProblem(
                StatusCodes.Status413PayloadTooLarge, "too_large", $"The archive is too large: at most {limits.PackedBytes / 1024 / 1024} MiB are accepted. Leave out what the server doesn't need (.arcadeignore).");
        }
    }

    private static (string? Name, Upload Upload) Read(JsonElement body)
    {
        var bundle = Bundle(body);
        if (bundle.TryGetProperty("type", out _) && Text(bundle, "type") != "mcp")
            throw ApiProblem.BadRequest("toolkits.bundles.type must be mcp.");
        if (Member(bundle, "bytes", JsonValueKind.String) is not { } bytes || !bytes.TryGetBytesFromBase64(out var archive))
            throw ApiProblem.BadRequest("toolkits.bundles.bytes must be the archive in base64.");
        if (Text(bundle, "sha256") is { } digest && !digest.Equals(Convert.ToHexStringLower(SHA256.HashData(archive)), StringComparison.OrdinalIgnoreCase))
            throw ApiProblem.BadRequest("The archive isn't the one that was sent: its SHA-256 differs from toolkits.bundles.sha256. Send it again.");
        return (Text(body, "name"), new Upload
        {
            Description = Text(body, "description"),
            Version = Text(bundle, "version"),
            Entrypoint = Text(bundle, "entrypoint") ?? throw ApiProblem.BadRequest("toolkits.bundles.entrypoint must be the path of the file to run, such as Calculator.dll."),
            Archive = archive,
        });
    }

    private static JsonElement Bundle(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw ApiProblem.BadRequest("The body must be a JSON object.");
        if (Member(body, "toolkits", JsonValueKind.Object) is not { } toolkits
            || Member(toolkits, "bundles", JsonValueKind.Array) is not { } bundles
            || bundles.GetArrayLength() != 1
            || bundles[0].ValueKind != JsonValueKind.Object)
            throw ApiProblem.BadRequest("toolkits.bundles must hold exactly one bundle, the server to run.");
        if (Member(toolkits, "packages", JsonValueKind.Array) is { } packages && packages.GetArrayLength() > 0)
            throw ApiProblem.BadRequest("toolkits.packages isn't offered by this control plane: send the published server as a bundle.");
        return bundles[0];
    }

    private static string? Text(JsonElement element, string name)
    {
        if (Member(element, name, JsonValueKind.String) is not { } member)
            return null;
        string text;
        try
        {
            text = member.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw ApiProblem.BadRequest($"{name} must be Unicode text.");
        }

        return text.Length <= LongestText ? text : throw ApiProblem.BadRequest($"{name} must have at most {LongestText} characters.");
    }

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind)
    {
        if (!element.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
            return null;
        return member.ValueKind == kind ? member : throw ApiProblem.BadRequest($"{name} must be of another kind: {(kind == JsonValueKind.String ? "a string" : kind == JsonValueKind.Array ? "a list" : "an object")}.");
    }
}
