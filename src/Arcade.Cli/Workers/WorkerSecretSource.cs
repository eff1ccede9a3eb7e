using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary>Where a new worker's secret comes from: never from the command line, where everybody on the machine could read it.</summary>
internal static class WorkerSecretSource
{
    private const int MaxLength = 16 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="file">A file, <c>-</c> for standard input; null for none.</param>
    /// <param name="variable">The variable that holds it otherwise.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DeclaredException">There is none.</exception>
    public static async Task<string> ReadAsync(string? file, string variable, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        var secret = (file is null ? environment(variable) : await ReadAsync(file, cancellationToken))?.Trim();
        if (string.IsNullOrEmpty(secret))
            throw file is null ? new DeclaredException(CliErrors.WorkerSecretMissing, variable) : new DeclaredException(CliErrors.WorkerSecretUnreadable, $"there is nothing in {Name(file)}.");
        return secret.Length <= MaxLength ? secret : throw new DeclaredException(CliErrors.WorkerSecretUnreadable, $"{Name(file ?? variable)} holds more than a secret.");
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = file == "-" ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(file);
            var buffer = new char[MaxLength + 2];
            var length = await Task.Run(() => reader.ReadBlock(buffer), CancellationToken.None).WaitAsync(cancellationToken);
            return new string(buffer, 0, length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DeclaredException(problem, CliErrors.WorkerSecretUnreadable, problem.Message);
        }
    }

    private static string Name(string file) => file == "-" ? "standard input" : file;
}
