using System.Globalization;
using System.Text;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Journal;

/// <summary>What the sender decided and settled, keyed by the records' uuids: append-only, one line with a checksum each.</summary>
/// <remarks>A line feed stands before and after each line, so that a torn line spoils only itself.</remarks>
internal sealed class StateLog
{
    private const int RewriteAt = 64 * 1024;
    private const int ReadLimit = 16 * 1024 * 1024;

    private readonly Files _files;
    private readonly string _path;
    private readonly Dictionary<string, Decision> _decided = [];
    private readonly Dictionary<string, string> _settled = [];
    private long _size;
    private long _sizeAfterRewrite;

    private StateLog(Files files, string path)
    {
        _files = files;
        _path = path;
    }

    /// <summary>Whether this journal was written on this machine; of another's (a copied home) only decided records are sent.</summary>
    public bool IsOfThisMachine { get; private set; }

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
        Span<byte> key = stackalloc byte[16];
        SystemRandom.Fill(key);
        return Line(new Utf8Builder(128).Raw("machine "u8).Raw(Hexadecimal.Format(key)).Raw(" "u8).Raw(MachineId.Hash(files, key))).ToArray();
    }

    public Decision? DecisionOf(string uuid) => _decided.TryGetValue(uuid, out var decision) ? decision : null;

    public bool IsSettled(string uuid) => _settled.ContainsKey(uuid);

    /// <summary>Notes under which ids records will be sent, before their first attempt.</summary>
    /// <returns>False where the note could not be written whole: no request may follow.</returns>
    public bool Decide(IReadOnlyList<KeyValuePair<string, Decision>> decisions)
    {
        var lines = new Utf8Builder();
        foreach (var (uuid, decision) in decisions)
        {
            if (_decided.ContainsKey(uuid))
                continue;
            lines.Raw(Line(new Utf8Builder(256).Raw("decided "u8).Raw(uuid).Raw(" "u8).Raw(Encode(decision.DistinctId))
                .Raw(decision.IsAnonymous ? " 1"u8 : " 0"u8)).Written);
        }

        if (!Append(lines))
            return false;
        foreach (var (uuid, decision) in decisions)
            _decided.TryAdd(uuid, decision);
        return true;
    }

    /// <summary>Notes what became of records, so that they are never sent again.</summary>
    /// <returns>False where the note could not be written whole: no further request may follow.</returns>
    public bool Settle(IReadOnlyList<string> uuids, string verdict)
    {
        var lines = new Utf8Builder();
        foreach (var uuid in uuids)
            lines.Raw(Line(new Utf8Builder(128).Raw("settled "u8).Raw(uuid).Raw(" "u8).Raw(verdict)).Written);
        if (!Append(lines))
            return false;
        foreach (var uuid in uuids)
            _settled[uuid] = verdict;
        return true;
    }

    /// <summary>Rewrites the log, once it has grown, with the lines whose record is still in a segment.</summary>
    /// <param name="existing">The uuids in the segments that still exist.</param>
    /// <param name="force">Rewrites whatever the size (a journal taken over from another machine).</param>
    public bool Rewrite(IReadOnlySet<string> existing, bool force = false)
    {
        if (!force && (_size <= RewriteAt || _size <= 2 * _sizeAfterRewrite))
            return true;

        var text = new Utf8Builder().Raw(FirstLine(_files));
        foreach (var (uuid, decision) in _decided)
        {
            if (existing.Contains(uuid))
            {
                text.Raw(Line(new Utf8Builder(256).Raw("decided "u8).Raw(uuid).Raw(" "u8).Raw(Encode(decision.DistinctId))
                    .Raw(decision.IsAnonymous ? " 1"u8 : " 0"u8)).Written);
            }
        }

        foreach (var (uuid, verdict) in _settled)
        {
            if (existing.Contains(uuid))
                text.Raw(Line(new Utf8Builder(128).Raw("settled "u8).Raw(uuid).Raw(" "u8).Raw(verdict)).Written);
        }

        // The next one to open it has to know when it is due again.
        var size = text.Length;
        text.Raw(Line(new Utf8Builder(32).Raw("rewritten "u8).Integer(size)).Written);
        if (!_files.Replace(_path, text.Written, flush: false))
            return false;
        (_size, _sizeAfterRewrite) = (text.Length, size);
        IsOfThisMachine = true;
        return true;
    }

    private static ReadOnlySpan<byte> LineStart => "\n"u8;

    private static Utf8Builder Line(Utf8Builder body)
    {
        Span<byte> checksum = stackalloc byte[8];
        Hexadecimal.Write(Crc32.Compute(body.Written), checksum);
        return new Utf8Builder(body.Length + 16).Raw(LineStart).Raw(checksum).Raw(" "u8).Raw(body.Written).Raw("\n"u8);
    }

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
        var size = rest.Length;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
                return;
            var line = rest[..end];
            rest = rest[(end + 1)..];
            if (line.Length > 9 && line[8] == ' ' && Hexadecimal.Parse(line[..8]) == Crc32.Compute(line[9..]))
                Take(Encoding.UTF8.GetString(line[9..]).Split(' '), size - rest.Length);
        }
    }

    private void Take(string[] words, int end)
    {
        switch (words)
        {
            case ["machine", var key, var hash]:
                IsOfThisMachine = Hexadecimal.ParseBytes(key) is { Length: 16 } bytes && MachineId.Hash(_files, bytes) == hash;
                break;
            case ["decided", var uuid, var distinctId, var isAnonymous]:
                _decided.TryAdd(uuid, new Decision(Uri.UnescapeDataString(distinctId), isAnonymous == "1"));
                break;
            case ["rewritten", var size]:
                _sizeAfterRewrite = long.TryParse(size, CultureInfo.InvariantCulture, out var known) ? known : 0;
                break;
            case ["settled", var uuid, var verdict]:
                _settled[uuid] = verdict;
                break;
        }
    }

    private static string Encode(string distinctId) => Uri.EscapeDataString(distinctId);
}
