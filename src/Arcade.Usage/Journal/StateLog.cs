using System.Globalization;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Journal;

/// <summary>What the sender saw, decided and settled, keyed by the records' uuids: append-only, one line with a checksum per fact.</summary>
/// <remarks>
/// All counts are derived from these lines, so that a kill between any two of them counts nothing twice. A rewrite, which is one
/// rename, adds the lines that it drops to the totals that it writes.
/// </remarks>
internal sealed class StateLog
{
    private const int RewriteAt = 64 * 1024;
    private const int ReadLimit = 16 * 1024 * 1024;
    private const int SeenPerLine = 100;

    private readonly Files _files;
    private readonly string _path;
    private long _size;
    private long _sizeAfterRewrite;

    private StateLog(Files files, string path)
    {
        _files = files;
        _path = path;
    }

    public StateFacts Facts { get; } = new();

    /// <summary>Whether this journal was written on this machine; of another's (a copied home) only decided records are sent.</summary>
    public bool IsOfThisMachine { get; private set; }

    /// <summary>How much was read: it moves with every change of the log.</summary>
    public long Size => _size;

    public static StateLog? Open(Files files, string path)
    {
        if (files.Read(path, ReadLimit) is not { } bytes)
            return null;
        var log = new StateLog(files, path) { _size = bytes.Length };
        log.Load(bytes);
        return log;
    }

    /// <summary>A new log: its first line bears the machine's mark.</summary>
    public static byte[] FirstLine(Files files)
    {
        var key = new byte[16];
        SystemRandom.Fill(key);
        return StateLine.Wrap(new Utf8Builder(128).Raw("machine "u8).Raw(Hexadecimal.Format(key)).Raw(" "u8).Raw(MachineId.Hash(files, key))).ToArray();
    }

    public Decision? DecisionOf(string uuid) => Facts.DecisionOf(uuid);

    public bool IsSettled(string uuid) => Facts.IsSettled(uuid);

    /// <summary>Notes under which ids records will be sent, before their first attempt.</summary>
    /// <returns>False where the note could not be written whole: no request may follow.</returns>
    public bool Decide(IReadOnlyList<KeyValuePair<string, Decision>> decisions)
    {
        var lines = new Utf8Builder();
        foreach (var (uuid, decision) in decisions)
        {
            if (DecisionOf(uuid) is null)
                lines.Raw(StateLine.Decided(uuid, decision).Written);
        }

        if (!Append(lines))
            return false;
        foreach (var (uuid, decision) in decisions)
            Facts.Decide(uuid, decision);
        return true;
    }

    /// <summary>Notes what became of records, so that they are never sent again.</summary>
    /// <returns>False where the note could not be written whole: no further request may follow.</returns>
    public bool Settle(IReadOnlyList<string> uuids, string verdict) => Settle([.. uuids.Select(uuid => KeyValuePair.Create(uuid, verdict))]);

    /// <summary>Notes ends of several kinds at once. What has its end already keeps it.</summary>
    public bool Settle(IReadOnlyList<KeyValuePair<string, string>> verdicts)
    {
        var lines = new Utf8Builder();
        foreach (var (uuid, verdict) in verdicts)
        {
            if (!IsSettled(uuid))
                lines.Raw(StateLine.Settled(uuid, verdict).Written);
        }

        if (!Append(lines))
            return false;
        foreach (var (uuid, verdict) in verdicts)
            Facts.Settle(uuid, verdict);
        return true;
    }

    /// <summary>Notes records that are left for later, so that their loss would show.</summary>
    public void See(IEnumerable<string> uuids)
    {
        // Emptied since, or replaced: what was read before is not there any more, and not missing.
        if (_files.Look(_path).Size != _size)
            return;
        var lines = new Utf8Builder();
        List<string> seen = [.. uuids.Where(uuid => !Facts.IsKnown(uuid))];
        foreach (var some in seen.Chunk(SeenPerLine))
            lines.Raw(StateLine.Seen(some).Written);
        if (Append(lines))
            seen.ForEach(Facts.See);
    }

    /// <summary>Rewrites the log, once it has grown, with the lines whose record is still in a segment.</summary>
    /// <param name="existing">The uuids in the segments that still exist.</param>
    /// <param name="isTakenOver">Whether the journal came from another machine: rewritten whatever the size, and its counts stay there.</param>
    public bool Rewrite(IReadOnlySet<string> existing, bool isTakenOver = false)
    {
        if (!isTakenOver && !HasGrown)
            return true;
        var text = Rewritten(existing, counts: !isTakenOver);
        // The next one to open it has to know when it is due again.
        var size = text.Length;
        text.Raw(StateLine.Wrap(new Utf8Builder(32).Raw("rewritten "u8).Integer(size)).Written);
        if (!_files.Replace(_path, text.Written, flush: false))
            return false;
        (_size, _sizeAfterRewrite) = (text.Length, size);
        IsOfThisMachine = true;
        return true;
    }

    /// <summary>Whether a rewrite is due.</summary>
    public bool HasGrown => _size > RewriteAt && _size > 2 * _sizeAfterRewrite;

    /// <summary>A log of an empty journal, with the counts of this one.</summary>
    public byte[] Emptied() => Rewritten(new HashSet<string>(), counts: true).ToArray();

    private Utf8Builder Rewritten(IReadOnlySet<string> existing, bool counts) =>
        new Utf8Builder().Raw(FirstLine(_files)).Raw(Facts.Write(existing.Contains, counts).Written);

    private bool Append(Utf8Builder lines)
    {
        if (lines.Length == 0)
            return true;
        // Never created here: a log that is gone means that the journal is to be emptied.
        if (!_files.Append(_path, lines.Written, createMissing: false))
            return false;
        _size += lines.Length;
        return true;
    }

    private void Load(ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
                return;
            if (StateLine.Unwrap(rest[..end]) is { } words)
                Take(words);
            rest = rest[(end + 1)..];
        }
    }

    private void Take(string[] words)
    {
        switch (words)
        {
            case ["machine", var key, var hash]:
                IsOfThisMachine = Hexadecimal.ParseBytes(key) is { Length: 16 } bytes && MachineId.Hash(_files, bytes) == hash;
                break;
            case ["decided", var uuid, var distinctId, var isAnonymous, ..]:
                var dropped = words.Length > 4 && long.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 0;
                Facts.Decide(uuid, new Decision(Uri.UnescapeDataString(distinctId), isAnonymous == "1", dropped));
                break;
            case ["rewritten", var size]:
                _sizeAfterRewrite = long.TryParse(size, CultureInfo.InvariantCulture, out var known) ? known : 0;
                break;
            case ["settled", var uuid, var verdict]:
                Facts.Settle(uuid, verdict);
                break;
            case ["seen", ..]:
                foreach (var uuid in words.AsSpan(1))
                    Facts.See(uuid);
                break;
            case [StateTotals.Word, ..]:
                Facts.Begin(StateTotals.Parse(words.AsSpan(1)));
                break;
        }
    }
}
