namespace Arcade.Client.Http;

/// <summary>Reads an answer that the handler unpacks on the way.</summary>
internal static class UnpackedStream
{
    /// <summary>Reads some of it.</summary>
    /// <exception cref="IOException">It broke off; so does what isn't packed as its head says, for which every packing has another exception.</exception>
    public static async ValueTask<int> ReadUnpackedAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new IOException("The answer can't be unpacked.", error);
        }
    }
}
