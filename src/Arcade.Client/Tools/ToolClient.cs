using System.Text.Json;
using Arcade.Client.Auth;
using Arcade.Client.Http;

namespace Arcade.Client.Tools;

/// <summary>The Engine's tools.</summary>
public sealed class ToolClient
{
    private readonly ServiceConnection _connection;

    internal ToolClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Lists the tools.</summary>
    /// <param name="query">Which of them, and how; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tools, from all pages.</returns>
    /// <exception cref="ServiceException">They can't be had.</exception>
    public IAsyncEnumerable<EngineTool> ListAsync(ToolQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.ReadAllAsync((limit, offset) => Path(query, limit, offset), ContractJson.Default.PageEngineTool, cancellationToken);

    /// <summary>Lists the tools as the Engine writes them, for a reader that knows more of a definition than this library.</summary>
    /// <param name="query">Which of them, and how; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tools, from all pages.</returns>
    /// <exception cref="ServiceException">They can't be had.</exception>
    public IAsyncEnumerable<JsonElement> ListDefinitionsAsync(ToolQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.ReadAllAsync((limit, offset) => Path(query, limit, offset), ContractJson.Default.PageJson, cancellationToken);

    /// <summary>Reads one tool.</summary>
    /// <param name="name">Its name: <c>Toolkit.Tool</c>, with <c>@version</c> or without.</param>
    /// <param name="query">How; null for as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ServiceException">There is none, or it can't be had.</exception>
    public Task<EngineTool> GetAsync(string name, ToolQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Get, $"/v1/tools/{PathText.Segment(name)}" + PathText.Query(("include_format", query?.FormatList), ("user_id", query?.UserId))),
            ContractJson.Default.EngineTool,
            cancellationToken);

    /// <summary>Calls a tool. It is not called again where it may have been called already.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What became of it; a tool's own failure is in it.</returns>
    /// <exception cref="ServiceException">It was not called, or what became of it is not known.</exception>
    public Task<ExecuteToolResponse> ExecuteAsync(ExecuteToolRequest request, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/v1/tools/execute").With(request, ContractJson.Default.ExecuteToolRequest),
            ContractJson.Default.ExecuteToolResponse,
            cancellationToken);

    /// <summary>Asks for the agreement that a tool needs.</summary>
    /// <param name="request">Which tool, and whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How far it has come, with the page on which the person agrees.</returns>
    /// <exception cref="ServiceException">It was not asked for.</exception>
    public Task<AuthorizationResponse> AuthorizeAsync(AuthorizeToolRequest request, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/v1/tools/authorize").With(request, ContractJson.Default.AuthorizeToolRequest),
            ContractJson.Default.AuthorizationResponse,
            cancellationToken);

    private static string Path(ToolQuery? query, string limit, string offset) =>
        "/v1/tools" + PathText.Query(
            ("limit", limit), ("offset", offset), ("toolkit", query?.Toolkit), ("include_format", query?.FormatList), ("user_id", query?.UserId));
}
