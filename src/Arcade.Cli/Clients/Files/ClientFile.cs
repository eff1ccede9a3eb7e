using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients.Files;

/// <summary>A client's file as it was when it was read.</summary>
/// <param name="Path">As it is named.</param>
/// <param name="Target">Where the links from there lead.</param>
/// <param name="Content">Its bytes; null where there is no file yet.</param>
internal sealed record ClientFile(string Path, string Target, byte[]? Content)
{
    private const long MaxLength = 64 * 1024 * 1024;

    /// <exception cref="DeclaredException">There is something that can't be read as a file.</exception>
    public static ClientFile Read(string path)
    {
        try
        {
            var target = LinkTarget.Of(path);
            return new ClientFile(path, target, ReadContent(path, target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(exception, CliErrors.ClientFileUnusable, path, exception is UnauthorizedAccessException ? "it may not be read." : exception.Message);
        }
    }

    /// <summary>Whether the path still leads to the same bytes.</summary>
    public bool IsCurrent()
    {
        var now = Read(Path);
        return now.Target == Target && (Content is null ? now.Content is null : now.Content is not null && Content.AsSpan().SequenceEqual(now.Content));
    }

    private static byte[]? ReadContent(string path, string target)
    {
        if (Directory.Exists(target))
            throw new DeclaredException(CliErrors.ClientFileUnusable, path, "it is a directory.");
        if (!OperatingSystem.IsWindows() && UnixFacts.Of(target) is { IsRegular: false })
            throw new DeclaredException(CliErrors.ClientFileUnusable, path, "it is no regular file.");
        try
        {
            using var stream = new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MaxLength)
                throw new DeclaredException(CliErrors.ClientFileUnusable, path, "it is larger than 64 MiB, which no client's file is.");
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
