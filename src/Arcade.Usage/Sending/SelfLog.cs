using System.Text;
using Arcade.Usage.Events;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>What went wrong with the tracking itself, in fixed words: 64 KiB, shown by <c>usage</c> and sent nowhere.</summary>
internal sealed class SelfLog(Files files, StateFiles paths, TimeProvider time)
{
    private const int Limit = 64 * 1024;

    public void Write(string message)
    {
        var line = new Utf8Builder(128).Raw(EventWriter.FormatTime(time.GetUtcNow())).Raw(" "u8).Raw(message.ReplaceLineEndings(" ")).Raw("\n"u8);
        if (files.Look(paths.SelfLog).Size + line.Length > Limit)
        {
            var old = files.Read(paths.SelfLog, 4 * Limit) ?? [];
            files.Replace(paths.SelfLog, old.AsSpan(old.Length - Math.Min(old.Length, Limit / 2)), flush: false);
        }

        files.Append(paths.SelfLog, line.Written, createMissing: true);
    }

    public string? LastLine() =>
        Encoding.UTF8.GetString(files.Read(paths.SelfLog, 4 * Limit) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
