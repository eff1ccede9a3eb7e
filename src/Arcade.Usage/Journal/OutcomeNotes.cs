using System.Text;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Journal;

/// <summary>
/// What became of events that never were in the journal, by whoever knows and does not hold the sender lock: <c>usage/dropped</c>,
/// one line each with the end and an id. The holder takes the lines over into the state log; by the id none counts twice.
/// </summary>
internal sealed class OutcomeNotes(Files files, StateFiles paths, bool mayLock)
{
    private const int Limit = 1024 * 1024;
    private const int Attempts = 3;

    /// <summary>Notes an end.</summary>
    /// <param name="verdict">One of <see cref="Verdicts"/>.</param>
    /// <param name="uuid">The event's uuid.</param>
    public void Add(string verdict, string uuid)
    {
        var line = new Utf8Builder(64).Raw(verdict).Raw(" "u8).Raw(uuid).Raw("\n"u8).ToArray();
        var patience = default(WindowsRetry);
        // Passed: the holder is taking the file over at this moment, and the next one is made anew.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            int result;
            // Busy: another command is noting something (Windows). There is no other file to go to, as there is for a record.
            do
                result = files.AppendRecord(paths.Dropped, line, Limit, mayLock);
            while (result == AppendResult.Busy && patience.IsDue(WindowsConstants.SharingViolation));
            if (result == AppendResult.NoDirectory ? !files.MakeDirectory(paths.Usage) : result != AppendResult.Passed)
                return;
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Read() => files.Read(paths.Dropped, 2 * Limit) is { } bytes ? Parse(bytes) : [];

    /// <summary>Takes the notes over. Killed in between, it is done again and counts once.</summary>
    public void MoveTo(StateLog state)
    {
        if (files.Look(paths.Dropped).Kind == FileKind.Regular)
            files.DeleteSegment(paths.Dropped, expectedSize: -1, bytes => state.Settle(Parse(bytes)), mayLock);
    }

    private static List<KeyValuePair<string, string>> Parse(byte[] bytes)
    {
        var notes = new List<KeyValuePair<string, string>>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var verdict, var uuid] && Uuid.IsValid(uuid))
                notes.Add(KeyValuePair.Create(uuid, verdict));
        }

        return notes;
    }
}
