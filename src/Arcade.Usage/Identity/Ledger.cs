namespace Arcade.Usage.Identity;

/// <summary>The memory that guards identity: which anonymous id was made where, given to whom, and who has been told.</summary>
/// <remarks>PostHog does not keep one anonymous id from meeting two principals; this does (usage.md section 4).</remarks>
internal sealed record Ledger
{
    private const int OthersKept = 64;
    private const int AnswersKept = 16;

    /// <summary>Sixteen random bytes under which the machine's id and keys in variables are hashed.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Oldest first.</summary>
    public LedgerEntry[] Entries { get => field ?? []; init; }

    /// <summary>Identities that <c>usage reset</c> cut off: they link again by a login only.</summary>
    public string[] Resets { get => field ?? []; init; }

    /// <summary>What the service said of credentials that are never linked, and whom it refused; the latest last.</summary>
    public LedgerAnswer[] Answers { get => field ?? []; init; }

    /// <remarks>A loop over an array: every command comes by here, and lists and LINQ are assemblies more to load.</remarks>
    public LedgerEntry? Find(string anonymousId)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].AnonymousId == anonymousId)
                return Entries[i];
        }

        return null;
    }

    public LedgerAnswer? AnswerFor(string mark) => Answers.LastOrDefault(answer => answer.Mark == mark);

    /// <summary>Adds or replaces an entry, and forgets the oldest of those that nothing needs any more.</summary>
    /// <param name="changed">The entry.</param>
    /// <param name="current">The anonymous id that <c>usage.json</c> names or is about to name.</param>
    public Ledger With(LedgerEntry changed, string? current)
    {
        var entries = new List<LedgerEntry>(Entries);
        var index = entries.FindIndex(entry => entry.AnonymousId == changed.AnonymousId);
        if (index < 0)
            entries.Add(changed);
        else
            entries[index] = changed;

        var others = entries.FindAll(entry => entry.AnonymousId != current && !entry.HasDueAlias);
        for (var i = 0; i < others.Count - OthersKept; i++)
            entries.Remove(others[i]);
        return this with { Entries = [.. entries] };
    }

    public Ledger Exchange(LedgerEntry entry, LedgerEntry changed) => this with { Entries = [.. Entries.Select(other => ReferenceEquals(other, entry) ? changed : other)] };

    public Ledger WithAnswer(LedgerAnswer answer) => this with
    {
        Answers = [.. Answers.Where(known => known.Mark != answer.Mark).TakeLast(AnswersKept - 1), answer],
    };
}
