using Arcade.Tdk;
using Arcade.Tdk.Context;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Mcp;

/// <summary>A tool's content as MCP writes it.</summary>
internal static class ContentBlocks
{
    public static ContentBlock Of(ToolContent content) => content switch
    {
        ToolContent.Text text => new TextContentBlock { Text = text.Value },
        ToolContent.Image image => ImageContentBlock.FromBytes(image.Data, image.MediaType),
        ToolContent.Audio audio => AudioContentBlock.FromBytes(audio.Data, audio.MediaType),
        ToolContent.ResourceLink link => new ResourceLinkBlock
        {
            Uri = link.Address.OriginalString,
            Name = link.Name,
            Description = link.Description,
            MimeType = link.MediaType,
        },
        ToolContent.EmbeddedResource embedded => new EmbeddedResourceBlock { Resource = Of(embedded.Value) },
        _ => throw new ArgumentException($"MCP has no content of this kind: {content.GetType().Name}.", nameof(content)),
    };

    public static ResourceContents Of(ToolResource resource) => resource.Text is { } text
        ? new TextResourceContents { Uri = resource.Address, MimeType = resource.MediaType, Text = text }
        : BlobResourceContents.FromBytes(resource.Data, resource.Address, resource.MediaType);
}
