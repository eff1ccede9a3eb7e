using System.Text;

namespace Arcade.Cli.Login;

/// <summary>Reads a key from a stream: in arguments, every process of the machine and the shell's history would have it.</summary>
internal static class TokenInput
{
    private const int MaxLength = 8 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="cancellationToken">Gives up; a read that goes on then ends with the process.</param>
    /// <returns>The key without the white space around it, or null where it can't be one.</returns>
    public static async Task<string?> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxLength + 1];
        var length = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).AsTask().WaitAsync(cancellationToken);
        var key = Encoding.UTF8.GetString(buffer, 0, length).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        return length <= MaxLength && key.Length > 0 && key.All(static c => c is > ' ' and < '\x7F') ? key : null;
    }
}
