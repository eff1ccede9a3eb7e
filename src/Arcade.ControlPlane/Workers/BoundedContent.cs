namespace Arcade.ControlPlane.Workers;

/// <summary>Reads an answer's body up to a bound.</summary>
internal static class BoundedContent
{
    /// <summary>The most bytes of one answer of a worker.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>The body; null where it is longer than <see cref="MaximumLength"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > MaximumLength)
            return null;
        using var result = new MemoryStream();
        var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var buffer = new byte[16 * 1024];
            while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                if (result.Length + count > MaximumLength)
                    return null;
                await result.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }

        return result.ToArray();
    }
}
