using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Mcp;

/// <summary>A client's word that it gives a request up (MCP 2025-11-25, basic/utilities/cancellation).</summary>
internal static class Cancellation
{
    private static readonly JsonTypeInfo<CancelledNotificationParams> ParametersType =
        (JsonTypeInfo<CancelledNotificationParams>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CancelledNotificationParams));

    /// <summary>The request that the message gives up; null where it is about something else, or can't be understood.</summary>
    public static RequestId? RequestOf(JsonRpcMessage message)
    {
        if (message is not JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: { } parameters })
            return null;
        try
        {
            return parameters.Deserialize(ParametersType)?.RequestId;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // To be ignored, says the protocol.
            return null;
        }
    }
}
