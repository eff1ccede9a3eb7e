using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>The OpenAPI document: its operations come from the table that is mapped, its schemas from a file beside this one.</summary>
internal static partial class OpenApiDocument
{
    private const string Path = "/openapi.json";

    public static ApiRoute Route(IReadOnlyList<ApiRoute> operations) => new()
    {
        Method = "GET",
        Path = Path,
        Operation = "openapi",
        Summary = "This document.",
        Handler = (context, _) => EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json => Write(json, operations)),
    };

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ApiRoute> operations)
    {
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", "Arcade control plane");
        json.WriteString("version", "1");
        json.WriteString("description", "Workers, tools, secrets and authorizations, in the shapes of the Engine's API, and sign-in. Send an API key or an access token with each request: "
            + "Authorization: Bearer KEY. Each path /v1/X is answered at /v1/orgs/{org_id}/projects/{project_id}/X as well.");
        json.WriteEndObject();
        json.WriteStartArray("security");
        foreach (var scheme in (string[])["key", "oauth"])
        {
            json.WriteStartObject();
            json.WriteStartArray(scheme);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (var path in operations.GroupBy(operation => operation.Path))
        {
            json.WriteStartObject(path.Key);
            WriteParameters(json, path.Key);
            foreach (var operation in path)
                WriteOperation(json, operation);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WritePropertyName("components");
        using var schemas = ReadComponents();
        schemas.RootElement.WriteTo(json);
    }

    private static void WriteParameters(Utf8JsonWriter json, string path)
    {
        json.WriteStartArray("parameters");
        foreach (var name in PathParameter().Matches(path).Select(match => match.Groups[1].Value).Distinct())
            WriteParameter(json, name, "path", isRequired: true, "string", null);
        json.WriteEndArray();
    }

    private static void WriteOperation(Utf8JsonWriter json, ApiRoute operation)
    {
        json.WriteStartObject(operation.Method.ToLowerInvariant());
        json.WriteString("operationId", operation.Operation);
        json.WriteString("summary", operation.Summary);
        if (operation.IsOpen)
        {
            json.WriteStartArray("security");
            json.WriteEndArray();
        }

        if (operation.Query.Count > 0)
        {
            json.WriteStartArray("parameters");
            foreach (var parameter in operation.Query)
                WriteParameter(json, parameter.Name, "query", parameter.IsRequired, parameter.Type, parameter.Description);
            json.WriteEndArray();
        }

        if (operation.Body is { } body)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            WriteContent(json, operation.BodyType, body);
            json.WriteEndObject();
        }

        json.WriteStartObject("responses");
        WriteResponse(json, operation.Status, "Done.", operation.Answer);
        foreach (var status in operation.IsOpen ? operation.Errors : [401, .. operation.Errors])
            WriteResponse(json, status, "Refused or failed; the message says what to do.", operation.Error);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, string place, bool isRequired, string type, string? description)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", place);
        json.WriteBoolean("required", isRequired);
        if (description is not null)
            json.WriteString("description", description);
        json.WriteStartObject("schema");
        json.WriteString("type", type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, int status, string description, string? schema)
    {
        json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
        json.WriteString("description", description);
        if (schema is not null)
            WriteContent(json, "application/json", schema);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string type, string schema)
    {
        json.WriteStartObject("content");
        json.WriteStartObject(type);
        json.WriteStartObject("schema");
        json.WriteString("$ref", "#/components/schemas/" + schema);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static JsonDocument ReadComponents()
    {
        using var content = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi/components.json")
            ?? throw new InvalidOperationException("The schemas of the OpenAPI document aren't embedded.");
        return JsonDocument.Parse(content);
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex PathParameter();
}
