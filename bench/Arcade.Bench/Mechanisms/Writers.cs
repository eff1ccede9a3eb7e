using System.Text;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Bench.Mechanisms;

/// <summary>Sixty-four writers and one remover that reads, counts and removes at the same time: none lost, torn or twice.</summary>
internal sealed class Writers(string directory)
{
    private const int WriterCount = 64;
    private const int Records = 100_000;
    private const int Padding = 600;

    private readonly LinuxFiles _files = new();
    private readonly HashSet<int> _read = [];
    private int _written;
    private int _torn;
    private int _twice;
    private int _removed;

    public MechanismRow Run()
    {
        var paths = new StateFiles(directory);
        var journal = new EventJournal(_files, paths);
        var writers = Enumerable.Range(0, WriterCount).Select(writer => new Thread(() => Write(journal, writer))).ToList();
        writers.ForEach(static writer => writer.Start());
        while (writers.Exists(static writer => writer.IsAlive))
            Remove(paths);
        writers.ForEach(static writer => writer.Join());
        Remove(paths);
        return new MechanismRow(
            $"{WriterCount} writers, {Records:N0} records, a remover at the same time",
            $"{_read.Count:N0} of {_written:N0} read, {_torn} torn, {_twice} twice, {_removed:N0} segments removed",
            _read.Count == _written && _written == Records && _torn == 0 && _twice == 0);
    }

    private void Write(EventJournal journal, int writer)
    {
        for (var number = writer; number < Records; number += WriterCount)
        {
            var frame = RecordFrame.Wrap(Encoding.ASCII.GetBytes($"{{\"n\":{number},\"x\":\"{new string('x', Padding)}\"}}"))!;
            while (journal.Append(frame, lockShared: true) is not AppendResult.Appended)
                Thread.Yield();
            Interlocked.Increment(ref _written);
        }
    }

    private void Remove(StateFiles paths)
    {
        for (var segment = 1; segment <= EventJournal.SegmentCount; segment++)
        {
            byte[]? content = null;
            var path = paths.Segment(segment);
            if (!_files.DeleteSegment(path, -1, bytes => (content = bytes) is not null, lockFile: true) || content is null)
                continue;
            _removed++;
            foreach (var line in Encoding.ASCII.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Count(line);
        }
    }

    private void Count(string line)
    {
        var start = line.IndexOf("{\"n\":", StringComparison.Ordinal);
        var end = line.IndexOf(',', StringComparison.Ordinal);
        if (start < 0 || end < 0 || !line.EndsWith("x\"}", StringComparison.Ordinal) || line.Length - end < Padding || !int.TryParse(line.AsSpan((start + 5)..end), out var number))
            _torn++;
        else if (!_read.Add(number))
            _twice++;
    }
}
