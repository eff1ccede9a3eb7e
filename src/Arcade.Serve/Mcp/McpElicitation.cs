using Arcade.Tdk.Context;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Asks the person at the client that calls.</summary>
internal sealed class McpElicitation(McpServer server) : IToolElicitation
{
    public async Task<ElicitationAnswer> AskAsync(string message, IReadOnlyList<ElicitationField> fields, CancellationToken cancellationToken)
    {
        if (server.ClientCapabilities?.Elicitation is null)
            throw new NotSupportedException("This client asks people nothing for servers (it declares no elicitation): take what is needed as parameters.");
        var schema = new ElicitRequestParams.RequestSchema
        {
            Properties = fields.ToDictionary(static field => field.Name, FormField.Translate),
            Required = [.. fields.Where(static field => field.IsRequired).Select(static field => field.Name)],
        };
        ElicitResult result = await server.ElicitAsync(new ElicitRequestParams { Message = message, RequestedSchema = schema }, cancellationToken).ConfigureAwait(false);
        return result.Action switch
        {
            "accept" => new ElicitationAnswer(ElicitationAction.Accept, McpJson.ObjectOf(result.Content ?? new Dictionary<string, System.Text.Json.JsonElement>())),
            "decline" => new ElicitationAnswer(ElicitationAction.Decline, default),
            _ => new ElicitationAnswer(ElicitationAction.Cancel, default),
        };
    }
}
