using System.Diagnostics;
using Arcade.Bench.Measuring;
using Arcade.Usage.Detaching;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Bench.Mechanisms;

/// <summary>What single steps cost inside a warm process.</summary>
internal sealed class Costs(string directory)
{
    private const int Fast = 20_000;
    private const int Slow = 500;

    private readonly LinuxFiles _files = new();
    private readonly byte[] _record = [.. Enumerable.Repeat((byte)'x', 730)];

    public IEnumerable<MechanismRow> Run()
    {
        var segment = Path.Combine(directory, "segment");
        yield return Time("append a record of 730 bytes (status, open, shared lock, status, write, close)", Fast, () =>
        {
            if (_files.AppendRecord(segment, _record, EventJournal.SegmentSize, lockShared: true) == AppendResult.Passed)
                _files.Delete(segment);
        });
        var lockPath = Path.Combine(directory, "lock");
        yield return Time("take and free the sender lock", Fast, () => _files.TryLock(lockPath)?.Dispose());
        using (_files.TryLock(lockPath))
            yield return Time("try the sender lock while it is held", Fast, () => _files.TryLock(lockPath)?.Dispose());
        var first = Path.Combine(directory, "first");
        yield return Time("first creation (temporary file, flush, link)", Slow, () =>
        {
            _files.CreateFirst(first, _record);
            _files.Delete(first);
        });
        yield return Time("first creation that finds one", Slow, () => _files.CreateFirst(segment, _record));
        var starter = ProcessStarter.ForThisSystem()!;
        var program = new SenderProgram("/bin/true", []);
        yield return Time("posix_spawn of /bin/true as a sender is started", Slow, () =>
        {
            using var held = _files.TryLock(lockPath);
            starter.Start(program, "usage-sender", [], held?.Handle ?? -1);
            held?.LetGo();
            Processes.Children.AwaitAll(TimeSpan.FromSeconds(5));
        });
    }

    private static MechanismRow Time(string what, int count, Action step)
    {
        var times = new double[count];
        for (var i = -(count / 10); i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            step();
            if (i >= 0)
                times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        var all = new Distribution(times);
        return new MechanismRow(what, FormattableString.Invariant($"p50 {all.Median:0.0} µs, p99 {all.P99:0.0} µs"));
    }
}
