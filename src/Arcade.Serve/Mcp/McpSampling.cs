using Arcade.Tdk.Context;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using SamplingMessage = ModelContextProtocol.Protocol.SamplingMessage;

namespace Arcade.Serve.Mcp;

/// <summary>Asks the model of the client that calls.</summary>
internal sealed class McpSampling(McpServer server) : IToolSampling
{
    public async Task<SamplingAnswer> AskAsync(SamplingRequest request, CancellationToken cancellationToken)
    {
        if (server.ClientCapabilities?.Sampling is null)
            throw new NotSupportedException("This client offers its model to no server (it declares no sampling): answer without it.");
        CreateMessageResult result = await server.SampleAsync(Translate(request), cancellationToken).ConfigureAwait(false);
        return new SamplingAnswer(string.Concat(result.Content.OfType<TextContentBlock>().Select(static block => block.Text)), result.Model, result.StopReason);
    }

    private static CreateMessageRequestParams Translate(SamplingRequest request) => new()
    {
        Messages =
        [
            .. request.Messages.Select(static message => new SamplingMessage
            {
                Role = message.Role == SamplingRole.User ? Role.User : Role.Assistant,
                Content = [new TextContentBlock { Text = message.Text }],
            }),
        ],
        SystemPrompt = request.SystemPrompt,
        MaxTokens = request.MaxTokens,
        Temperature = (float?)request.Temperature,
        ModelPreferences = request.ModelHints.Count == 0 ? null : new ModelPreferences { Hints = [.. request.ModelHints.Select(static name => new ModelHint { Name = name })] },
    };
}
