using System.Text.Json;
using Arcade.Serve.Prompts;
using Arcade.Tdk.Context;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>A prompt as MCP offers it.</summary>
internal sealed class McpPrompt(ServerPrompt prompt) : McpServerPrompt
{
    public ServerPrompt Source => prompt;

    public override Prompt ProtocolPrompt { get; } = new()
    {
        Name = prompt.Name,
        Title = prompt.Title,
        Description = prompt.Description,
        Arguments =
        [
            .. prompt.Parameters.Select(static parameter => new PromptArgument
            {
                Name = parameter.Name,
                Description = parameter.Description,
                Required = parameter.IsRequired,
            }),
        ],
    };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default)
    {
        Dictionary<string, string> given = ReadArguments(request.Params.Arguments);
        IReadOnlyList<PromptText> messages = await prompt.Write(given, cancellationToken).ConfigureAwait(false);
        return new GetPromptResult
        {
            Description = prompt.Description,
            Messages =
            [
                .. messages.Select(static message => new PromptMessage
                {
                    Role = message.Role == SamplingRole.User ? Role.User : Role.Assistant,
                    Content = ContentBlocks.Of(message.Content),
                }),
            ],
        };
    }

    private Dictionary<string, string> ReadArguments(IDictionary<string, JsonElement>? arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            given[name] = value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw new McpProtocolException($"The argument '{name}' has to be a text.", McpErrorCode.InvalidParams);
        }

        foreach (PromptParameter parameter in prompt.Parameters)
        {
            if (parameter.IsRequired && !given.ContainsKey(parameter.Name))
                throw new McpProtocolException($"The argument '{parameter.Name}' is missing.", McpErrorCode.InvalidParams);
        }

        return given;
    }
}
