using System.Buffers;
using System.Text;

namespace Arcade.Usage.Testing.Canaries;

/// <summary>
/// Looks for texts that were planted where they must not come from, in the disguises that bytes travel in: plain in any case,
/// backwards, UTF-16, base64 at each of its alignments, percent- and JSON-escaped, hexadecimal, compressed, and these one
/// inside the other.
/// </summary>
/// <example><code>
/// var search = new CanarySearch(["zqxcanary7"]);
/// Assert.Empty(search.Find("the journal", File.ReadAllBytes(path)));
/// </code></example>
public sealed class CanarySearch
{
    /// <summary>The shortest text that can be looked for: chance would find a shorter one.</summary>
    public const int MinLength = 8;

    private const int MaxDepth = 4;
    private const int ContextLength = 60;

    private readonly SearchValues<string> _anyCase;
    private readonly SearchValues<string> _exact;

    /// <summary>Prepares a search.</summary>
    /// <param name="canaries">What was planted: ASCII texts of at least <see cref="MinLength"/> characters.</param>
    /// <exception cref="ArgumentException">One of them is too short, or not ASCII.</exception>
    public CanarySearch(IEnumerable<string> canaries)
    {
        string[] planted = [.. canaries];
        if (planted.Length == 0 || Array.Exists(planted, static text => text.Length < MinLength || !Ascii.IsValid(text)))
            throw new ArgumentException($"A canary has at least {MinLength} characters, all of them ASCII: plant such texts.", nameof(canaries));
        _anyCase = SearchValues.Create([.. planted.SelectMany(CanaryDisguises.InAnyCase)], StringComparison.OrdinalIgnoreCase);
        _exact = SearchValues.Create([.. planted.SelectMany(CanaryDisguises.Exact)], StringComparison.Ordinal);
    }

    /// <summary>Looks through bytes.</summary>
    /// <param name="place">What they are, for the finding.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>At most one finding for each layer of wrapping; none where nothing was found.</returns>
    public IReadOnlyList<CanaryFinding> Find(string place, ReadOnlyMemory<byte> data)
    {
        var findings = new List<CanaryFinding>();
        Search(place, data, depth: 0, findings);
        return findings;
    }

    /// <summary>Looks through a text.</summary>
    /// <param name="place">What it is, for the finding.</param>
    /// <param name="text">The text.</param>
    /// <returns>The findings.</returns>
    public IReadOnlyList<CanaryFinding> Find(string place, string text) => Find(place, Encoding.UTF8.GetBytes(text));

    private void Search(string place, ReadOnlyMemory<byte> data, int depth, List<CanaryFinding> findings)
    {
        // One character for each byte, so that what is no text is looked through as well.
        var text = Encoding.Latin1.GetString(data.Span);
        var at = text.AsSpan().IndexOfAny(_anyCase);
        if (at < 0)
            at = text.AsSpan().IndexOfAny(_exact);
        if (at >= 0)
            findings.Add(new CanaryFinding(place, Context(text, at)));
        if (depth == MaxDepth)
            return;
        foreach (var (wrapping, content) in CanaryWrappings.Open(data, text))
            Search($"{place}, {wrapping}", content, depth + 1, findings);
    }

    private static string Context(string text, int at) =>
        string.Concat(text.AsSpan(Math.Max(0, at - ContextLength), Math.Min(at, ContextLength)), text.AsSpan(at, Math.Min(ContextLength, text.Length - at)));
}
