namespace Arcade.Tdk.Context;

/// <summary>Messages for the client's log.</summary>
public interface IToolLog
{
    /// <summary>Sends one message; a client that wants fewer doesn't get it.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task WriteAsync(ToolLogLevel level, string message, CancellationToken cancellationToken = default);
}
