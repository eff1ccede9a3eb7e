namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>The one place that asks what the console is.</summary>
internal static class Terminal
{
    /// <summary>Whether a person reads standard error.</summary>
    public static bool IsErrorShown() => !Console.IsErrorRedirected;

    /// <summary>Whether a person reads what that writer writes.</summary>
    public static bool IsErrorShown(TextWriter error) => IsErrorShown() && ReferenceEquals(error, Console.Error);

    /// <summary>Whether a person can be asked, and can answer.</summary>
    public static bool CanAsk(TextWriter error) => IsErrorShown(error) && !Console.IsInputRedirected;

    /// <summary>Reads what the person answers; null where nothing comes.</summary>
    /// <exception cref="OperationCanceledException">The command was cancelled meanwhile.</exception>
    /// <remarks>A console's reader waits for its line and heeds no token.</remarks>
    public static Task<string?> ReadAnswerAsync(CancellationToken cancellationToken) => Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
}
