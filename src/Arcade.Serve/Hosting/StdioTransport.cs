using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Hosting;

/// <summary>
/// A session on two streams. Core's own transport sends nothing from the moment that its input has ended; a client that writes its requests and
/// closes is owed the answers. So the end is told a little later: when there are none to wait for, or nobody wants to wait any longer.
/// </summary>
internal sealed class StdioTransport : ITransport
{
    private readonly OpenRequests _requests = new();
    private readonly StreamServerTransport _streams;

    /// <param name="input">The client's messages, a line each.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="name">The server's name, for the log.</param>
    /// <param name="grace">How long answers may take after the input's end.</param>
    /// <param name="time">What it is measured by.</param>
    /// <param name="loggers">The log.</param>
    public StdioTransport(Stream input, Stream output, string name, TimeSpan grace, TimeProvider time, ILoggerFactory loggers)
    {
        // Reading begins at once, and nothing is answered before the server runs: what is read meanwhile waits to be noted.
        var lasting = new StandardInput(input, cancellationToken => _requests.AllAnsweredAsync().WaitAsync(grace, time, cancellationToken));
        _streams = new StreamServerTransport(lasting, output, name, loggers);
        MessageReader = _requests.Watch(_streams.MessageReader);
    }

    public string? SessionId => _streams.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader { get; }

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        try
        {
            await _streams.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (message is JsonRpcResponse or JsonRpcError)
                _requests.Answer(((JsonRpcMessageWithId)message).Id);
        }
    }

    public ValueTask DisposeAsync() => _streams.DisposeAsync();
}
