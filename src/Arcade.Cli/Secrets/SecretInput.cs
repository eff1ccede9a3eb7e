using System.Text;
using Arcade.Client.Secrets;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Secrets;

/// <summary>Where values of secrets come from: a file, standard input, or a prompt that shows nothing. Never the command line.</summary>
internal static class SecretInput
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The whole of a file, without the line end that editors put there.</summary>
    /// <exception cref="DeclaredException">It can't be read, or holds no secret.</exception>
    public static string ReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Take(file, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(failure, CliErrors.SecretFileUnreadable, path);
        }
    }

    /// <summary>The names and values of a <c>.env</c> file; those without a value are left out.</summary>
    /// <exception cref="DeclaredException">It can't be read, or a line is something else.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadEnvironmentFile(string path)
    {
        try
        {
            return [.. EnvironmentText.ReadFile(path).Where(static pair => pair.Value.Length > 0)];
        }
        catch (FormatException wrong)
        {
            throw new DeclaredException(wrong, CliErrors.SecretFileUnusable, path, wrong.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(failure, CliErrors.SecretFileUnreadable, path);
        }
    }

    /// <summary>Standard input, or what somebody types at a terminal without seeing it.</summary>
    /// <exception cref="DeclaredException">It holds no secret.</exception>
    /// <exception cref="OperationCanceledException">The user gave up.</exception>
    public static async Task<string> ReadAsync(string name, TextWriter error, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            return await Task.Run(
                () =>
                {
                    using var input = Console.OpenStandardInput();
                    return Take(input, "standard input");
                },
                CancellationToken.None).WaitAsync(cancellationToken);
        }

        await error.WriteAsync($"Value of {name}, which will not be shown: ");
        var typed = await Task.Run(ReadKeys, CancellationToken.None).WaitAsync(cancellationToken);
        await error.WriteLineAsync();
        return typed.Length > 0 ? typed : throw new DeclaredException(CliErrors.SecretEmpty, "what was typed");
    }

    private static string ReadKeys()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        return typed.ToString();
    }

    private static string Take(Stream stream, string from)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > MaxBytes)
            throw new DeclaredException(CliErrors.SecretTooLong, from);
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length);
            text = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
            return text.Trim().Length > 0 ? text : throw new DeclaredException(CliErrors.SecretEmpty, from);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new DeclaredException(wrong, CliErrors.SecretNotText, from);
        }
    }
}
