using Arcade.Serve.Resources;
using Arcade.Tdk.Context;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>A resource as MCP offers it.</summary>
internal sealed class McpResource : McpServerResource
{
    private readonly ServerResource _resource;
    private readonly AddressTemplate _address;

    public McpResource(ServerResource resource)
    {
        _resource = resource;
        _address = new AddressTemplate(resource.Address);
        ProtocolResourceTemplate = new ResourceTemplate
        {
            UriTemplate = resource.Address,
            Name = resource.Name,
            Title = resource.Title,
            Description = resource.Description,
            MimeType = resource.MediaType,
        };
    }

    public override ResourceTemplate ProtocolResourceTemplate { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => _address.Match(uri) is not null;

    public override async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        string uri = request.Params.Uri;
        return new ReadResourceResult { Contents = [ContentBlocks.Of(await ReadAsync(uri, cancellationToken).ConfigureAwait(false))] };
    }

    /// <exception cref="McpProtocolException">The address doesn't fit.</exception>
    public Task<ToolResource> ReadAsync(string uri, CancellationToken cancellationToken) => _address.Match(uri) is { } holes
        ? _resource.Read(uri, holes, cancellationToken)
        : throw new McpProtocolException("There is no such resource.", McpErrorCode.ResourceNotFound);
}
