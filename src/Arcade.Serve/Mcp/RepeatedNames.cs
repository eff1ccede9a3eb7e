using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>
/// Refuses calls with an argument that is given twice, as workers do: of two values Core would keep the last, and nobody could see that there was
/// another. Names further down are judged with the arguments.
/// </summary>
internal static class RepeatedNames
{
    private const string Arguments = "arguments";

    /// <summary>The filter for Core's messages.</summary>
    public static McpMessageHandler Refuse(McpMessageHandler next) => (context, cancellationToken) =>
        context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsCall, Params: JsonObject parameters } request && HasAny(parameters)
            ? WrongArguments.RefuseAsync(context, request, Find(parameters), "given twice", cancellationToken)
            : next(context, cancellationToken);

    private static bool HasAny(JsonObject parameters)
    {
        try
        {
            // The first look at an object's members is what throws.
            _ = (parameters[Arguments] as JsonObject)?.Count;
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            // A name that is no text: that is told of elsewhere.
            return false;
        }
    }

    private static string Find(JsonObject parameters)
    {
        // As it was sent: the object that throws has no members.
        using JsonDocument sent = JsonDocument.Parse(parameters.ToJsonString());
        return FirstOf(sent.RootElement) ?? (sent.RootElement.TryGetProperty(Arguments, out JsonElement arguments) ? FirstOf(arguments) : null) ?? Arguments;
    }

    private static string? FirstOf(JsonElement value)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateObject().Select(static member => member.Name).FirstOrDefault(name => !met.Add(name));
    }
}
