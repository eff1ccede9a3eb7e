using System.Threading.Channels;
using Arcade.Serve.McpHttp.Streams;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp;

/// <summary>
/// A session's transport. What belongs to a call goes where the call came from. What doesn't is kept for the client's listening stream, which
/// may be opened late, lost, and opened anew; Core's own transport takes one such stream in a session's life, and drops what comes without one.
/// </summary>
internal sealed class SessionTransport(StreamableHttpServerTransport calls, SessionEvents events) : ITransport
{
    public string? SessionId => calls.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => calls.MessageReader;

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        events.Append(events.Own, message);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await calls.DisposeAsync().ConfigureAwait(false);
        events.FinishAll();
    }
}
