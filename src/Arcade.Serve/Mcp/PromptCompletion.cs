using Arcade.Serve.Prompts;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Offers values while a person fills a prompt in (MCP 2025-11-25, server/utilities/completion).</summary>
internal static class PromptCompletion
{
    /// <summary>The protocol's own bound.</summary>
    private const int MaxValues = 100;

    public static async ValueTask<CompleteResult> CompleteAsync(
        RequestContext<CompleteRequestParams> request, McpServerPrimitiveCollection<McpServerPrompt> prompts, CancellationToken cancellationToken)
    {
        if (request.Params.Ref is not PromptReference { Name: { } name })
            return Offer([]);
        if (!prompts.TryGetPrimitive(name, out McpServerPrompt? found) || found is not McpPrompt prompt)
            throw new McpProtocolException("There is no such prompt.", McpErrorCode.InvalidParams);
        PromptParameter? parameter = prompt.Source.Parameters.FirstOrDefault(parameter => parameter.Name == request.Params.Argument.Name);
        return parameter?.Complete is { } complete
            ? Offer(await complete(request.Params.Argument.Value, cancellationToken).ConfigureAwait(false))
            : Offer([]);
    }

    private static CompleteResult Offer(IReadOnlyList<string> values) => new()
    {
        Completion = new Completion { Values = [.. values.Take(MaxValues)], Total = values.Count, HasMore = values.Count > MaxValues },
    };
}
