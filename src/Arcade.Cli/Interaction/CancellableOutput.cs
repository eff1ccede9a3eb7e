namespace Arcade.Cli.Interaction;

/// <summary>Writes, and lets Ctrl-C end the command all the same.</summary>
internal static class CancellableOutput
{
    /// <summary>Runs what writes to a console, and gives it up when the command is cancelled.</summary>
    /// <remarks>A console's writer waits where nobody reads its pipe, its asynchronous methods too, and heeds no token.</remarks>
    /// <exception cref="OperationCanceledException">The command was cancelled meanwhile.</exception>
    public static Task WriteAsync(Func<Task> write, CancellationToken cancellationToken) => Task.Run(write, CancellationToken.None).WaitAsync(cancellationToken);

    /// <inheritdoc cref="WriteAsync(Func{Task}, CancellationToken)"/>
    public static Task WriteAsync(Action write, CancellationToken cancellationToken) => Task.Run(write, CancellationToken.None).WaitAsync(cancellationToken);
}
