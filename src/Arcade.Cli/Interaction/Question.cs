namespace Arcade.Cli.Interaction;

/// <summary>Asks the person at the terminal.</summary>
internal static class Question
{
    /// <summary>Whether a person reads what is asked, and can answer.</summary>
    public static bool CanAsk(TextWriter error) => ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && !Console.IsInputRedirected;

    /// <summary>Asks whether something shall be done.</summary>
    /// <returns>Whether the answer is yes; no answer is none.</returns>
    /// <exception cref="OperationCanceledException">The command was cancelled meanwhile.</exception>
    public static async Task<bool> AgreesAsync(TextWriter error, string question, CancellationToken cancellationToken)
    {
        await error.WriteAsync($"{question} [y/N] ".AsMemory(), cancellationToken);
        // A console's reader waits for its line and heeds no token.
        var answer = await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim() is { } text && (text.Equals("y", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }
}
