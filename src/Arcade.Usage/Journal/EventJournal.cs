using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Journal;

/// <summary>The durable queue between commands and the sender: sixteen segments of 64 KiB that take records by single writes.</summary>
internal sealed class EventJournal(Files files, StateFiles paths)
{
    public const int SegmentCount = 16;
    public const int SegmentSize = 64 * 1024;

    /// <summary>Whether a status of each segment shows it to be full.</summary>
    public bool IsFull()
    {
        for (var number = 1; number <= SegmentCount; number++)
        {
            if (files.Look(paths.Segment(number)) is not { Kind: FileKind.Regular, Size: >= SegmentSize })
                return false;
        }

        return true;
    }

    /// <summary>Appends a record to the first segment that takes it.</summary>
    /// <returns><see cref="AppendResult.Passed"/> means that there is no room, <see cref="AppendResult.Busy"/> that others were writing to what has some.</returns>
    public int Append(byte[] frame, bool lockShared)
    {
        var result = AppendOnce(frame, lockShared);
        // Where a segment has one writer at a time, most of them are done by now.
        return result == AppendResult.Busy ? AppendOnce(frame, lockShared) : result;
    }

    /// <summary>Reads every segment that exists.</summary>
    public IReadOnlyList<Segment> Read() => Read(out _);

    /// <summary>Reads every segment that exists.</summary>
    /// <param name="isComplete">False where one is there and can't be read now: what it holds is not gone.</param>
    public IReadOnlyList<Segment> Read(out bool isComplete)
    {
        isComplete = true;
        var segments = new List<Segment>();
        for (var number = 1; number <= SegmentCount; number++)
        {
            var path = paths.Segment(number);
            // Twice the limit: the last of several simultaneous writers may pass it by one record each.
            if (files.Read(path, 64 * SegmentSize) is { } bytes)
                segments.Add(Segment.Parse(number, path, bytes));
            else
                isComplete &= files.Look(path).Kind == FileKind.Missing;
        }

        return segments;
    }

    /// <summary>The sizes of all segments, added up: it moves when something is appended.</summary>
    public long TotalSize()
    {
        long total = 0;
        for (var number = 1; number <= SegmentCount; number++)
            total += files.Look(paths.Segment(number)) is { Kind: FileKind.Regular } segment ? segment.Size : 0;
        return total;
    }

    /// <summary>Removes everything recorded and leaves an empty state log. Only the holder of the sender lock may.</summary>
    /// <param name="forgets">Whether the counts go too.</param>
    /// <returns>Whether nothing is left that could be sent: a segment that can't be removed (Windows: somebody reads it) stays, and its records are settled.</returns>
    public bool Empty(bool forgets = false)
    {
        // Counted first, and noted as settled: killed in between, it is neither sent nor counted again.
        var state = StateLog.Open(files, paths.State);
        var segments = Read();
        var isSettled = state?.Settle([.. segments.SelectMany(static segment => segment.Records, static (_, record) => KeyValuePair.Create(record.Uuid, Verdicts.Off)),
            .. segments.SelectMany(static segment => segment.Damaged, static (_, torn) => KeyValuePair.Create(torn, Verdicts.Torn))]) == true;

        // Then the segments: a sender that was killed in between finds the state of what is still there.
        for (var number = 1; number <= SegmentCount; number++)
            files.Delete(paths.Segment(number));
        if (HasSegments())
            return isSettled;
        if (files.Look(paths.Usage).Kind == FileKind.Directory)
            files.Replace(paths.State, forgets || state is null ? StateLog.FirstLine(files) : state.Emptied(), flush: false);
        return true;
    }

    /// <summary>Whether any segment is there; what else somebody put in its place is none.</summary>
    public bool HasSegments()
    {
        for (var number = 1; number <= SegmentCount; number++)
        {
            if (files.Look(paths.Segment(number)).Kind == FileKind.Regular)
                return true;
        }

        return false;
    }

    private int AppendOnce(byte[] frame, bool lockShared)
    {
        var isBusy = false;
        for (var number = 1; number <= SegmentCount; number++)
        {
            var result = files.AppendRecord(paths.Segment(number), frame, SegmentSize, lockShared);
            if (result == AppendResult.NoDirectory)
            {
                if (!MakeDirectories())
                    return AppendResult.Failed;
                result = files.AppendRecord(paths.Segment(number), frame, SegmentSize, lockShared);
            }

            if (result is not (AppendResult.Passed or AppendResult.Busy))
                return result == AppendResult.NoDirectory ? AppendResult.Failed : result;
            isBusy |= result == AppendResult.Busy;
        }

        return isBusy ? AppendResult.Busy : AppendResult.Passed;
    }

    /// <summary>Makes the directories and, before the journal's, the state log that every journal has.</summary>
    private bool MakeDirectories()
    {
        if (!files.MakeDirectory(paths.Usage))
            return false;
        return HasStateLog() && files.MakeDirectory(paths.Journal);
    }

    /// <summary>Whether the state log is there now. A journal without one is emptied by the next sender, so that nothing must be recorded in it.</summary>
    private bool HasStateLog() => files.Look(paths.State).Kind switch
    {
        FileKind.Unreadable => false,
        FileKind.Missing => files.CreateFirst(paths.State, StateLog.FirstLine(files)) switch
        {
            Creation.Created => true,
            // Somebody made it in between, and may have deleted it again.
            Creation.Existed => files.Look(paths.State).Kind is not (FileKind.Missing or FileKind.Unreadable),
            _ => false,
        },
        _ => true,
    };
}
