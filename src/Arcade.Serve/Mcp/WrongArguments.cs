using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Who is told of a call's wrong arguments.</summary>
internal static class WrongArguments
{
    /// <summary>From this revision on a model is told of its wrong arguments, so that it can mend them; before, the client is (SEP-1303).</summary>
    private const string FirstForModels = "2025-11-25";

    /// <summary>True where the model is told, by a result; false where the client is, by an error of the protocol. A version that isn't known is a new one.</summary>
    public static bool AreForModels(string? version) => version is null || string.CompareOrdinal(version, FirstForModels) >= 0;

    /// <summary>Answers a request that doesn't get as far as whoever handles it.</summary>
    /// <param name="context">The message's.</param>
    /// <param name="request">The request.</param>
    /// <param name="field">What is wrong of it.</param>
    /// <param name="finding">What is wrong with that, in the words of the judge of arguments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="McpProtocolException">It is the client that is told.</exception>
    public static async Task RefuseAsync(MessageContext context, JsonRpcRequest request, string field, string finding, CancellationToken cancellationToken)
    {
        string message = $"Invalid input: {field}: {finding}";
        if (request.Method != RequestMethods.ToolsCall || !AreForModels(context.Server.NegotiatedProtocolVersion))
            throw new McpProtocolException(message, McpErrorCode.InvalidParams);
        await context.Server.SendMessageAsync(
            new JsonRpcResponse { Id = request.Id, Result = JsonSerializer.SerializeToNode(ToolResults.WrongArguments(message), McpJson.ResultType) },
            cancellationToken).ConfigureAwait(false);
    }
}
