using System.Text.Json;
using System.Text.Json.Nodes;
using Arcade.Serve.Mcp;
using Arcade.Serve.McpHttp.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp;

/// <summary>MCP's streamable HTTP transport (MCP 2025-11-25, basic/transports): one address that takes POST, GET and DELETE.</summary>
internal sealed class McpEndpoint(
    McpSessions sessions, McpHttpOptions options, Func<ITransport, McpServer> createServer, ILoggerFactory loggers, TimeProvider time, CancellationToken stopping)
{
    private readonly SessionDoor _door = new(sessions);
    private readonly ListeningStreams _streams = new(stopping);

    public async Task HandleAsync(HttpContext context)
    {
        string version = context.Request.Headers[McpHeaders.ProtocolVersion].ToString();
        if (version.Length > 0 && !ProtocolVersions.IsSupported(version))
        {
            await RefuseVersionAsync(context, version).ConfigureAwait(false);
            return;
        }

        string method = context.Request.Method;
        if (HttpMethods.IsPost(method))
            await PostAsync(context).ConfigureAwait(false);
        else if (HttpMethods.IsGet(method) && !options.IsStateless)
            await ListenAsync(context).ConfigureAwait(false);
        else if (HttpMethods.IsDelete(method) && !options.IsStateless)
            await EndAsync(context).ConfigureAwait(false);
        else
            await RefuseMethodAsync(context).ConfigureAwait(false);
    }

    private async Task PostAsync(HttpContext context)
    {
        if (!AcceptHeader.TakesJsonAndEvents(context.Request))
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status406NotAcceptable,
                "A client has to accept both application/json and text/event-stream.").ConfigureAwait(false);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send application/json.").ConfigureAwait(false);
            return;
        }

        JsonRpcMessage? message = await MessageBody.ReadAsync(context, options.MaxMessageBytes).ConfigureAwait(false);
        if (message is null)
            return;
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize, Params: not JsonObject })
            await RefuseHandshakeAsync(context, message).ConfigureAwait(false);
        else if (options.IsStateless)
            await AnswerAloneAsync(context, message).ConfigureAwait(false);
        else
            await AnswerInSessionAsync(context, message).ConfigureAwait(false);
    }

    private async Task AnswerInSessionAsync(HttpContext context, JsonRpcMessage message)
    {
        RequestId id = IdOf(message);
        McpSession? session = context.Request.Headers[McpHeaders.SessionId].ToString().Length == 0 && message is JsonRpcRequest { Method: RequestMethods.Initialize }
            ? await _door.OpenAsync(context, id).ConfigureAwait(false)
            : await _door.FindAsync(context, id).ConfigureAwait(false);
        if (session is null)
            return;
        try
        {
            context.Response.Headers[McpHeaders.SessionId] = session.Id;
            if (message is JsonRpcRequest request)
                await CallAsync(context, session, request).ConfigureAwait(false);
            else
                await NoteAsync(context, session, message).ConfigureAwait(false);
        }
        finally
        {
            session.Release();
            if (!session.IsInitialized)
                await sessions.EndAsync(session).ConfigureAwait(false);
        }
    }

    private static async Task CallAsync(HttpContext context, McpSession session, JsonRpcRequest request)
    {
        using CancellationTokenSource end = session.Calls.Begin(request.Id, context.RequestAborted);
        bool isGivenUp;
        try
        {
            isGivenUp = await AnswerAsync(context, session.Transport, request, end.Token).ConfigureAwait(false);
        }
        finally
        {
            session.Calls.End(request.Id, end);
        }

        if (!isGivenUp || request.Context?.RelatedTransport is not { } transport)
            return;

        // Core holds on to a call until it was answered. This answer ends that; it goes nowhere, because the call's stream is over.
        session.Events.Finish(request.Id);
        var answer = new JsonRpcError { Id = request.Id, Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = "The request was given up." } };
        await transport.SendMessageAsync(answer, CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task NoteAsync(HttpContext context, McpSession session, JsonRpcMessage message)
    {
        RequestId? givenUp = Cancellation.RequestOf(message);

        // First of all, so that a request that isn't with the server yet doesn't get there after its cancellation.
        if (givenUp is { } waiting)
            await session.Calls.GiveUpAsync(waiting).ConfigureAwait(false);
        await AnswerAsync(context, session.Transport, message, context.RequestAborted).ConfigureAwait(false);
        if (givenUp is { } over)
            session.Events.Finish(over);
    }

    private async Task AnswerAloneAsync(HttpContext context, JsonRpcMessage message)
    {
        var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        var run = new ServerRun(createServer(transport), time, context.RequestAborted);
        try
        {
            await AnswerAsync(context, transport, message, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            await run.EndAsync().ConfigureAwait(false);
        }
    }

    /// <returns>True where there was no answer because the client gave the request up.</returns>
    private static async Task<bool> AnswerAsync(HttpContext context, StreamableHttpServerTransport transport, JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (context.User.Identity?.IsAuthenticated == true)
            (message.Context ??= new JsonRpcMessageContext()).User = context.User;
        EventText.Announce(context);
        try
        {
            if (await transport.HandlePostRequestAsync(message, context.Response.Body, cancellationToken).ConfigureAwait(false))
                return false;
        }
        catch (JsonException) when (!context.Response.HasStarted)
        {
            // Core reads the handshake's parameters before it answers.
            await RefuseHandshakeAsync(context, message).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The session ended meanwhile: there will be no answer.
            if (!context.Response.HasStarted)
                await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status404NotFound, "The session ended meanwhile.", JsonRpcAnswer.SessionNotFound, IdOf(message)).ConfigureAwait(false);
            return false;
        }

        // A notification or an answer of the client's: there is nothing to say to it.
        context.Response.Headers.ContentType = default;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return false;
    }

    private async Task ListenAsync(HttpContext context)
    {
        if (!AcceptHeader.TakesEvents(context.Request))
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status406NotAcceptable, "A client that listens has to accept text/event-stream.").ConfigureAwait(false);
            return;
        }

        McpSession? session = await _door.FindAsync(context, default).ConfigureAwait(false);
        if (session is null)
            return;
        try
        {
            context.Response.Headers[McpHeaders.SessionId] = session.Id;
            await _streams.ServeAsync(context, session).ConfigureAwait(false);
        }
        finally
        {
            session.Release();
        }
    }

    private async Task EndAsync(HttpContext context)
    {
        McpSession? session = await _door.FindAsync(context, default).ConfigureAwait(false);
        if (session is null)
            return;
        session.Release();
        await sessions.EndAsync(session).ConfigureAwait(false);
    }

    private static RequestId IdOf(JsonRpcMessage message) => message is JsonRpcRequest request ? request.Id : default;

    private static Task RefuseHandshakeAsync(HttpContext context, JsonRpcMessage message) => JsonRpcAnswer.RefuseAsync(
        context,
        StatusCodes.Status400BadRequest,
        "The parameters of 'initialize' are not usable: it takes protocolVersion, capabilities and clientInfo.",
        (int)McpErrorCode.InvalidParams,
        IdOf(message));

    private static Task RefuseVersionAsync(HttpContext context, string version) => JsonRpcAnswer.RefuseAsync(
        context,
        StatusCodes.Status400BadRequest,
        "This version of the protocol is not supported here.",
        (int)McpErrorCode.UnsupportedProtocolVersion,
        data: new JsonObject
        {
            ["supported"] = new JsonArray([.. ProtocolVersions.Supported.Select(static known => (JsonNode)known)]),
            ["requested"] = version,
        });

    private Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = options.IsStateless ? "POST" : "GET, POST, DELETE";
        return JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "This method is not allowed here.");
    }
}
