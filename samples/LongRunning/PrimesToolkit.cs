using System.ComponentModel;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;

namespace LongRunning;

/// <summary>A tool that takes a while: it says how far it has come, and stops at once when nobody waits for it any more.</summary>
[Toolkit("Primes", Version = "1.0.0")]
public static partial class PrimesToolkit
{
    private const int StepsBetweenReports = 50_000;

    [Tool("Counts the prime numbers up to a limit.")]
    [ToolBehavior(ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [return: Description("How many there are.")]
    public static async Task<int> Count(
        ToolContext context, [Description("The limit, at most 10,000,000.")] int limit, CancellationToken cancellationToken)
    {
        if (limit > 10_000_000)
            throw new RetryableToolException("The limit is too high.", additionalPromptContent: "Use a limit of at most 10,000,000.");
        int count = 0;
        for (int number = 2; number <= limit; number++)
        {
            if (IsPrime(number))
                count++;
            if (number % StepsBetweenReports != 0)
                continue;

            // Cancelled when the client gives up, or the server's time limit is over. Each report starts that time anew.
            cancellationToken.ThrowIfCancellationRequested();
            await context.Progress.ReportAsync(number, limit, $"{count} primes up to {number}", cancellationToken);
        }

        await context.Log.WriteAsync(ToolLogLevel.Info, $"Counted to {limit}.", cancellationToken);
        return count;
    }

    private static bool IsPrime(int number)
    {
        for (int divisor = 2; divisor <= number / divisor; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }

        return true;
    }
}
