using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Core.Wire;
using Arcade.Serve.Telemetry;
using Arcade.Tdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arcade.Serve.Worker;

/// <summary>
/// The worker protocol of the Engine: what tools there are, and a call of one. The Engine brings secrets and authorizations itself; the server's
/// own are not used here.
/// </summary>
internal sealed class WorkerEndpoints(
    LiveToolCatalog catalog, ToolExecutor executor, WorkerTokens tokens, ServeDiagnostics diagnostics, IServiceProvider? services, int maxBytes)
{
    private const string Scheme = "Bearer ";

    // Upstream's count is a text.
    public Task HealthAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, "ok"u8);
        writer.WriteString("tool_count"u8, catalog.Current.Tools.Count.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    });

    public async Task ToolsAsync(HttpContext context)
    {
        if (!await AdmitAsync(context).ConfigureAwait(false))
            return;
        await WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (CatalogTool tool in catalog.Current.Tools)
                ToolDefinitionJson.Write(writer, tool.Definition);
            writer.WriteEndArray();
        }).ConfigureAwait(false);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (!await AdmitAsync(context).ConfigureAwait(false) || await ReadAsync(context).ConfigureAwait(false) is not { } request)
            return;
        if (catalog.Current.FindExactly(request.ToolkitName, request.ToolName, request.ToolkitVersion) is not { } tool)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "This worker has no such tool, or not in this version: GET /worker/tools lists them.").ConfigureAwait(false);
            return;
        }

        using Activity? span = diagnostics.StartCall(tool.Definition.Name, tool.Definition.ToolkitName, tool.Definition.ToolkitVersion);
        ToolExecution execution = await executor.ExecuteAsync(CallOf(tool, request), context.RequestAborted).ConfigureAwait(false);
        if (execution.Outcome is ToolOutcome.Error { Cause: var cause })
            ServeDiagnostics.Fail(span, cause);
        await WriteAsync(context, StatusCodes.Status200OK, writer => ToolCallResponseJson.Write(writer, request.ExecutionId, execution)).ConfigureAwait(false);
    }

    private ToolCall CallOf(CatalogTool tool, ToolCallRequest request) => new()
    {
        Tool = tool,
        Arguments = request.Inputs,
        Context = new ToolContext
        {
            Authorization = request.Authorization,
            Secrets = request.Secrets,
            Metadata = request.Metadata,
            UserId = request.UserId,
            RequestId = request.ExecutionId,
            Services = services,
        },
    };

    private async Task<bool> AdmitAsync(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Not authenticated").ConfigureAwait(false);
            return false;
        }

        if (await tokens.FindProblemAsync(header[Scheme.Length..].Trim()).ConfigureAwait(false) is not { } problem)
            return true;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await RefuseAsync(context, StatusCodes.Status401Unauthorized, $"Invalid token. Error: {problem}").ConfigureAwait(false);
        return false;
    }

    private async Task<ToolCallRequest?> ReadAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = maxBytes;
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
            return ToolCallRequest.Read(body.GetBuffer().AsSpan(0, (int)body.Length));
        }
        catch (WireFormatException malformed)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, malformed.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"A call has at most {maxBytes} bytes.").ConfigureAwait(false);
        }

        return null;
    }

    private static Task RefuseAsync(HttpContext context, int status, string detail) => WriteAsync(context, status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("detail"u8, detail);
        writer.WriteEndObject();
    });

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
