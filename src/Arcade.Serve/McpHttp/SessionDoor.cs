using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.McpHttp;

/// <summary>Lets requests into sessions: into a new one, or the one they name.</summary>
internal sealed class SessionDoor(McpSessions sessions)
{
    /// <summary>A new session, taken into use; null where the request was refused.</summary>
    public async Task<McpSession?> OpenAsync(HttpContext context, RequestId id)
    {
        McpSession? session = sessions.TryOpen(Caller.Of(context.User));
        if (session is null)
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The server has as many sessions as it takes: try again later.", id: id).ConfigureAwait(false);
        return session;
    }

    /// <summary>The session that the request names, taken into use; null where it was refused.</summary>
    public async Task<McpSession?> FindAsync(HttpContext context, RequestId id)
    {
        string name = context.Request.Headers[McpHeaders.SessionId].ToString();
        if (name.Length == 0)
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest,
                $"The {McpHeaders.SessionId} header is missing: send 'initialize' first, then the id that came with its answer.", id: id).ConfigureAwait(false);
            return null;
        }

        McpSession? session = sessions.Find(name);

        // Somebody else's session is answered as none, so that ids can't be tried out.
        if (session is not null && session.Owner == Caller.Of(context.User) && session.TryUse())
            return session;
        await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such session, or it is over: send 'initialize' again.",
            JsonRpcAnswer.SessionNotFound, id).ConfigureAwait(false);
        return null;
    }
}
