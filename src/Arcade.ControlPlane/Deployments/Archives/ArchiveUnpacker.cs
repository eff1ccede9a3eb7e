using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace Arcade.ControlPlane.Deployments.Archives;

/// <summary>Unpacks a gzip-compressed tar archive of a stranger: files and directories alone, inside one new directory, within limits.</summary>
internal sealed class ArchiveUnpacker(ArchiveLimits limits)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateRunnable = Private | UnixFileMode.UserExecute;

    /// <summary>Unpacks into a directory that isn't there yet; where the archive can't be taken, nothing of it stays.</summary>
    /// <exception cref="ArchiveException">The archive can't be taken.</exception>
    public async Task UnpackAsync(ReadOnlyMemory<byte> archive, string directory, CancellationToken cancellationToken)
    {
        if (archive.Length > limits.PackedBytes)
            throw new ArchiveException(string.Create(CultureInfo.InvariantCulture, $"The archive has {archive.Length} bytes, and at most {limits.PackedBytes} are accepted. Leave out what the server doesn't need (.arcadeignore)."));
        PrivateDirectory.Create(directory);
        try
        {
            await ReadAsync(archive, directory, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Directory.Delete(directory, recursive: true);
            if (failure is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
                throw new ArchiveException("The archive is damaged, or it is no gzip-compressed tar archive. Pack it again.");
            throw;
        }
    }

    private async Task ReadAsync(ReadOnlyMemory<byte> archive, string directory, CancellationToken cancellationToken)
    {
        var packed = new MemoryStream(archive.ToArray(), writable: false);
        var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        var reader = new TarReader(unpacked);
        await using (reader.ConfigureAwait(false))
        {
            var state = new Progress(directory, limits);
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
                await state.TakeAsync(entry, cancellationToken).ConfigureAwait(false);
            if (state.Files == 0)
                throw new ArchiveException("The archive holds no file.");
        }
    }

    private sealed class Progress(string directory, ArchiveLimits limits)
    {
        private long _bytes;
        private int _entries;

        public int Files { get; private set; }

        public async Task TakeAsync(TarEntry entry, CancellationToken cancellationToken)
        {
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
                return;
            if (++_entries > limits.Entries)
                throw new ArchiveException(string.Create(CultureInfo.InvariantCulture, $"The archive has more than {limits.Entries} entries, which is the most that is accepted."));
            if (entry.EntryType is TarEntryType.Directory && entry.Name is "." or "./")
                return;
            var segments = ArchivePath.Split(entry.Name) ?? throw new ArchiveException(
                $"The archive's entry {Number()} has a path that isn't allowed: paths are relative, lead downwards, and hold no '..', backslash, colon or control character.");
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    MakeDirectory(segments);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    MakeDirectory(segments.AsSpan(0, segments.Length - 1));
                    await WriteAsync(entry, Path.Combine([directory, .. segments]), cancellationToken).ConfigureAwait(false);
                    Files++;
                    break;
                default:
                    throw new ArchiveException($"The archive's entry {Number()} is a link or a special file ({entry.EntryType}); only files and directories are accepted.");
            }
        }

        private string Number() => _entries.ToString(CultureInfo.InvariantCulture);

        // Each level by itself: a file that stands where a directory should be is told apart from one that can't be made.
        private void MakeDirectory(ReadOnlySpan<string> segments)
        {
            var path = directory;
            foreach (var segment in segments)
            {
                path = Path.Combine(path, segment);
                if (File.Exists(path))
                    throw new ArchiveException($"The archive's entry {Number()} has the path of a file that came before it.");
                if (!Directory.Exists(path))
                    PrivateDirectory.Create(path);
            }
        }

        private async Task WriteAsync(TarEntry entry, string path, CancellationToken cancellationToken)
        {
            if (Path.Exists(path))
                throw new ArchiveException($"The archive's entry {Number()} has the path of one that came before it.");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = (entry.Mode & UnixFileMode.UserExecute) != 0 ? PrivateRunnable : Private;
            var file = new FileStream(path, options);
            await using (file.ConfigureAwait(false))
            {
                if (entry.DataStream is not { } data)
                    return;
                var buffer = new byte[64 * 1024];
                while (await data.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                {
                    _bytes += read;
                    if (_bytes > limits.UnpackedBytes)
                        throw new ArchiveException(string.Create(CultureInfo.InvariantCulture, $"The archive's files have more than {limits.UnpackedBytes} bytes, which is the most that is accepted."));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }
}
