using System.Text.Json;
using Arcade.Tdk.Authorization;

namespace Arcade.Core.Wire;

/// <summary>What a tool asks of a person's authorization, as definitions and the Engine's <c>auth_requirement</c> have it.</summary>
internal static class AuthorizationRequirementJson
{
    public static void Write(Utf8JsonWriter writer, AuthorizationRequirement authorization)
    {
        writer.WriteStartObject();
        writer.WriteString("provider_id", authorization.ProviderId);
        writer.WriteString("provider_type"u8, "oauth2"u8);
        writer.WriteString("id", authorization.Id);
        writer.WriteStartObject("oauth2"u8);
        writer.WriteStartArray("scopes"u8);
        foreach (string scope in authorization.Scopes)
            writer.WriteStringValue(scope);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static AuthorizationRequirement Read(WireReader reader) => new()
    {
        ProviderId = reader.OptionalText("provider_id"),
        Id = reader.OptionalText("id"),
        Scopes = reader.OptionalChild("oauth2")?.OptionalTexts("scopes") ?? [],
    };
}
