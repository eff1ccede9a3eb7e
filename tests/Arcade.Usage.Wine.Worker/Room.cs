using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Wine.Worker;

/// <summary>Does with the rooms of the library what a test says: a command per line, an answer per line.</summary>
internal static class Room
{
    private const int MaxAttempts = 10_000_000;

    public static int Run(TextReader commands, TextWriter answers)
    {
        var files = Files.ForThisSystem()!;
        var locks = new Dictionary<string, FileLock>();
        var opened = new List<FileStream>();
        answers.WriteLine("ready");
        while (commands.ReadLine() is { } line)
        {
            answers.WriteLine(line.Split('|') switch
            {
                ["append", var directory, var writer, var count] => Append(files, directory, Number(writer), Number(count)),
                ["command", var home] => Command(files, home),
                ["consent", var product, var home] => Consent(files, product, home),
                ["lock", var path] => files.TryLock(path) is { } held ? Keep(locks, path, held) : "busy",
                ["current", var path] => Text(files.IsCurrent(locks[path], path)),
                ["unlock", var path] => Release(locks, path),
                ["open", var path, var share] => Open(opened, path, Enum.Parse<FileShare>(share)),
                ["close"] => Close(opened),
                ["replace", var path, var content] => Timed(() => files.Replace(path, Encoding.UTF8.GetBytes(content), flush: true)),
                ["create", var path, var content] => files.CreateFirst(path, Encoding.UTF8.GetBytes(content)).ToString(),
                ["read", var path] => files.Read(path, 1 << 20) is { } bytes ? Encoding.UTF8.GetString(bytes) : "nothing",
                ["look", var path] => Describe(files.Look(path)),
                ["look-through", var path] => Describe(files.Look(path, followLink: true)),
                ["directory", var path] => Text(files.MakeDirectory(path)),
                ["delete", var path] => Text(files.Delete(path)),
                ["delete-segment", var path] => Text(files.DeleteSegment(path, -1, lastLook: null, lockFile: true)),
                ["append-once", var path] => NameOf(files.AppendRecord(path, "x"u8.ToArray(), 1024, lockShared: true)),
                ["append-line", var path] => Text(files.Append(path, "x"u8, createMissing: true)),
                ["rename", var from, var to] => Text(files.Rename(from, to)),
                ["time", var path, var time] => Text(files.SetTime(path, long.Parse(time, CultureInfo.InvariantCulture))),
                ["own", var path] => Text(files.IsOwn(path)),
                ["network", var path] => Text(files.IsNetworkFileSystem(path)),
                ["detach", var lockPath, var report] => Detaching.Run(files, lockPath, report),
                _ => "unknown",
            });
        }

        return 0;
    }

    /// <summary>A record as the sender reads it, known again by its uuid; small, so that all fit into the journal.</summary>
    private static byte[] Record(int writer, int number) => RecordFrame.Wrap(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"owner":"owed","is_anon":true,"event":{"uuid":"01993e7c-{{{{writer:x4}}}}-7000-8000-{{{{number:x12}}}}","event":"e","timestamp":"2026-11-20T12:00:00.000000Z","properties":{}}}""")))!;

    private static string Append(Files files, string directory, int writer, int count)
    {
        var journal = new EventJournal(files, new StateFiles(directory));
        var waits = 0;
        for (var number = 0; number < count; number++)
        {
            var frame = Record(writer, number);
            int result;
            while ((result = journal.Append(frame, lockShared: true)) == AppendResult.Busy && waits++ < MaxAttempts)
                Thread.Yield();
            if (result != AppendResult.Appended)
                return $"failed {result}";
        }

        return string.Create(CultureInfo.InvariantCulture, $"done {waits}");
    }

    /// <summary>One recorded command in a home of its own.</summary>
    private static string Command(Files files, string home)
    {
        Tracking(files, WorkerProgram.Product, home).Begin().Record(new CommandOutcome { CommandName = "probe", ExitCode = 0 });
        return "done";
    }

    private static string Consent(Files files, string product, string home)
    {
        var consent = Tracking(files, product, home).Begin().Consent;
        return $"{consent.Mode} {consent.Reason}";
    }

    private static UsageTracking Tracking(Files files, string product, string home)
    {
        var settings = new UsageSettings(new UsageOptions { Product = product, Version = "1.2.3", Program = typeof(string) });
        return new UsageTracking(new UsageContext(settings, new VariableReader(name => name == "USERPROFILE" ? home : null), TimeProvider.System, files, starter: null));
    }

    private static string Keep(Dictionary<string, FileLock> locks, string path, FileLock held)
    {
        locks.Add(path, held);
        return "held";
    }

    private static string Release(Dictionary<string, FileLock> locks, string path)
    {
        locks.Remove(path, out var held);
        held!.Dispose();
        return "free";
    }

    private static string Open(List<FileStream> opened, string path, FileShare share)
    {
        opened.Add(new FileStream(path, FileMode.Open, FileAccess.Read, share));
        return "open";
    }

    private static string Close(List<FileStream> opened)
    {
        opened.ForEach(static stream => stream.Dispose());
        opened.Clear();
        return "closed";
    }

    private static string Timed(Func<bool> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = Text(work());
        return string.Create(CultureInfo.InvariantCulture, $"{result} {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0}");
    }

    private static string Describe(FileStatus status) =>
        string.Create(CultureInfo.InvariantCulture, $"{KindOf(status)} {status.Size} {status.ModifiedAt} {status.Links}");

    private static string Text(bool value) => value ? "yes" : "no";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string NameOf(int result) => result switch
    {
        AppendResult.Appended => nameof(AppendResult.Appended),
        AppendResult.Passed => nameof(AppendResult.Passed),
        AppendResult.Busy => nameof(AppendResult.Busy),
        AppendResult.NoDirectory => nameof(AppendResult.NoDirectory),
        _ => nameof(AppendResult.Failed),
    };

    private static string KindOf(FileStatus status) => status.Kind switch
    {
        FileKind.Missing => nameof(FileKind.Missing),
        FileKind.Unreadable => nameof(FileKind.Unreadable),
        FileKind.Regular => nameof(FileKind.Regular),
        FileKind.Directory => nameof(FileKind.Directory),
        FileKind.Link => nameof(FileKind.Link),
        _ => nameof(FileKind.Other),
    };
}
