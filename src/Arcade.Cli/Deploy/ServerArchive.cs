using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Arcade.Cli.Deploy;

/// <summary>A packed server. The same files are the same bytes: names are sorted, times, owners and modes are fixed.</summary>
internal sealed class ServerArchive
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private ServerArchive(byte[] bytes)
    {
        Bytes = bytes;
        Digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>The gzip-compressed tar archive.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its SHA-256, in lower-case hexadecimal.</summary>
    public string Digest { get; }

    /// <exception cref="IOException">A file can't be read.</exception>
    public static async Task<ServerArchive> PackAsync(IEnumerable<DeployedFile> files, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        await using (var writer = new TarWriter(gzip, TarEntryFormat.Gnu))
        {
            foreach (var file in files.OrderBy(static file => file.Name, StringComparer.Ordinal))
            {
                await using var content = File.OpenRead(file.Path);
                var entry = new GnuTarEntry(TarEntryType.RegularFile, file.Name)
                {
                    DataStream = content,
                    Mode = Mode,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                };
                await writer.WriteEntryAsync(entry, cancellationToken);
            }
        }

        return new ServerArchive(packed.ToArray());
    }
}
