using System.Text;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Journal;

/// <summary>Counts events that were given up, one line each with the reason; the sender tells the service how many.</summary>
internal sealed class DropCount(Files files, StateFiles paths)
{
    private const int ReadLimit = 4 * 1024 * 1024;

    private string Taken => paths.Dropped + ".taken";

    public void Add(string reason, int count = 1)
    {
        var lines = new Utf8Builder();
        for (var i = 0; i < count; i++)
            lines.Raw(reason).Raw("\n"u8);
        if (count > 0)
            files.Append(paths.Dropped, lines.Written, createMissing: true);
    }

    /// <summary>How many were given up and not yet told.</summary>
    public int Count() => Lines(Taken) + Lines(paths.Dropped);

    /// <summary>Sets aside what was counted so far; what is counted meanwhile stays for the next time.</summary>
    /// <returns>The number set aside, also by a sender that did not come to <see cref="Forget"/> it.</returns>
    public int Take()
    {
        if (files.Look(Taken).Kind == FileKind.Missing)
            files.Rename(paths.Dropped, Taken);
        return Lines(Taken);
    }

    /// <summary>Forgets what was set aside, once the service has been told.</summary>
    public void Forget() => files.Delete(Taken);

    public IReadOnlyDictionary<string, int> ByReason()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in new[] { Taken, paths.Dropped })
        {
            foreach (var reason in Encoding.UTF8.GetString(files.Read(path, ReadLimit) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                counts[reason] = counts.GetValueOrDefault(reason) + 1;
        }

        return counts;
    }

    private int Lines(string path) => files.Read(path, ReadLimit)?.AsSpan().Count((byte)'\n') ?? 0;
}
