using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.McpHttp;

/// <summary>A refusal: an HTTP status for the transport, a JSON-RPC error for the client.</summary>
internal static class JsonRpcAnswer
{
    /// <summary>What the MCP SDKs answer where the transport refuses and JSON-RPC has no code of its own.</summary>
    public const int TransportError = -32000;

    /// <summary>What the MCP SDKs answer to a session that is unknown or over.</summary>
    public const int SessionNotFound = -32001;

    private static readonly JsonTypeInfo<JsonRpcError> ErrorType = (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public static async Task RefuseAsync(HttpContext context, int status, string message, int code = TransportError, RequestId id = default, JsonNode? data = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var error = new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = code, Message = message, Data = data } };
        await JsonSerializer.SerializeAsync(context.Response.Body, error, ErrorType, context.RequestAborted).ConfigureAwait(false);
    }
}
