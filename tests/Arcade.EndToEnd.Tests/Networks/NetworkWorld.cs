using System.Net.Sockets;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>Something that is wrong between a command's sender and the service: one row of data.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
internal sealed record NetworkWorld(string Name)
{
    public const string ServiceName = "capture.test";
    public const int ServicePort = 8443;
    public const int ProxyPort = 3128;

    /// <summary>What the service's name leads to; null where it has to be asked for.</summary>
    public string? Address { get; init; } = "127.0.0.1";

    /// <summary>The resolver's address.</summary>
    public string Resolver { get; init; } = "127.0.0.1";

    /// <summary>Answers a question for a name; null where there is no resolver.</summary>
    public Func<byte[], byte[]?>? Resolve { get; init; }

    /// <summary>More devices and routes.</summary>
    public string Words { get; init; } = "true";

    /// <summary>What becomes of a connection to the service; null where nothing listens.</summary>
    public Func<Socket, ServiceSide, CancellationToken, Task>? Serve { get; init; }

    /// <summary>What becomes of a connection to the proxy; where there is one, the sender is told to use it.</summary>
    public Func<Socket, CancellationToken, Task>? Proxy { get; init; }

    /// <summary>What the service answers, where the request reaches it.</summary>
    public Answer Answer { get; init; } = Answer.Ok;

    /// <summary>Whether the event arrives although the world is like this.</summary>
    public bool IsWell { get; init; }
}
