using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>
/// Refuses requests with half a surrogate pair: JSON can spell it (RFC 8259, section 8.2), and it is no text. Core reads such a request, can't hand
/// it on to whoever handles it, and would say no more than that an error occurred.
/// </summary>
internal static class UnicodeText
{
    private const string Expected = "expected valid Unicode text";
    private const string Arguments = "arguments";

    /// <summary>The filter for Core's messages.</summary>
    public static McpMessageHandler Require(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        try
        {
            await next(context, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (context.JsonRpcMessage is JsonRpcRequest { Params: JsonObject parameters } && !IsText(parameters))
        {
            await WrongArguments.RefuseAsync(context, (JsonRpcRequest)context.JsonRpcMessage, Find(parameters), Expected, cancellationToken).ConfigureAwait(false);
        }
    };

    /// <summary>Where it is: the argument, or the parameter. What is further down may be named by the caller's data.</summary>
    private static string Find(JsonObject parameters)
    {
        string? name = FirstOf(parameters);
        return name == Arguments && parameters[name] is JsonObject arguments ? FirstOf(arguments) ?? name : name ?? "params";
    }

    private static string? FirstOf(JsonObject parent)
    {
        try
        {
            return parent.FirstOrDefault(static member => member.Value is { } value && !IsText(value)).Key;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException)
        {
            // A name that is no text itself, or a name given twice.
            return null;
        }
    }

    private static bool IsText(JsonNode node)
    {
        try
        {
            return node.ToJsonString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
