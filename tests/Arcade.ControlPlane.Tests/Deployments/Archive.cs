using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>Archives as callers send them, good and bad.</summary>
internal static class Archive
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The sample as it was built.</summary>
    public static byte[] OfCalculator(params (string Name, string Text)[] others)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "../../Calculator", new DirectoryInfo(AppContext.BaseDirectory).Name);
        var files = Directory.GetFiles(folder).Where(static path => Path.GetExtension(path) is ".dll" or ".json").Order(StringComparer.Ordinal);
        return Of([.. files.Select(static path => File(Path.GetFileName(path), System.IO.File.ReadAllBytes(path))), .. others.Select(static other => File(other.Name, Encoding.UTF8.GetBytes(other.Text)))]);
    }

    /// <summary>One shell script, <c>run</c>.</summary>
    public static byte[] OfScript(string script) => Of(File("run", Encoding.UTF8.GetBytes("#!/bin/sh\n" + script + "\n")));

    public static TarEntry File(string name, byte[] content) => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), Mode = Runnable };

    public static TarEntry Link(TarEntryType type, string name, string target) => new PaxTarEntry(type, name) { LinkName = target };

    public static byte[] Of(params TarEntry[] entries)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        using (var writer = new TarWriter(gzip))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }

        return packed.ToArray();
    }
}
