using System.Text;
using System.Text.Json;
using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>The invariants of usage.md section 4, looked at when something is written and when something is sent.</summary>
internal sealed class RealChecks(StateFiles paths)
{
    private readonly Dictionary<string, string> _aliased = [];
    private readonly HashSet<string> _ended = [];

    public List<RealEvent> Events { get; } = [];

    public List<string> Violations { get; } = [];

    public int Aliases { get; private set; }

    public int Linked { get; private set; }

    public IdentityFile? File => IdentityFile.Parse(Read(paths.Identity));

    public Ledger? Ledger => LedgerFormat.Parse(Read(paths.Ledger));

    /// <summary>The ids that no event of a command that begins now may bear.</summary>
    public IEnumerable<string> EndedByNow(bool isLoggedIn) =>
        !isLoggedIn && File is { AnonymousId: var id } && Ledger?.Find(id)?.Principal is not null ? [.. _ended, id] : _ended;

    public IEnumerable<string> DueAliases() => IdentityMachine.DueAliases(Ledger ?? new Ledger { Salt = [] }).Select(static due => due.Alias.Uuid!);

    /// <summary>One of ours is about to replace a file.</summary>
    public void Replacing(string path, byte[] content, string[] loggedIn, bool isLogin)
    {
        if (path == paths.Identity)
            Leaving(IdentityFile.Parse(content)!, loggedIn);
        else if (path == paths.Ledger)
            Giving(LedgerFormat.Parse(content)!, isLogin);
    }

    /// <summary>A request is on its way, and nobody has acted since its sender looked.</summary>
    public void Sent(IReadOnlyList<JsonElement> events)
    {
        foreach (var item in events)
        {
            if (item.GetProperty("event").GetString() == "$create_alias")
                Alias(item, isAlone: events.Count == 1);
            else
                Event(Named(item), item);
        }
    }

    public void Answered(IReadOnlyList<JsonElement> events, bool isTaken, bool isRefused)
    {
        foreach (var item in events.Where(static item => item.GetProperty("event").GetString() != "$create_alias"))
        {
            var known = Named(item);
            known.IsTaken |= isTaken;
            known.IsRefused |= isRefused;
        }
    }

    /// <summary>After a healthy drain.</summary>
    public void AtRest(int unsettled)
    {
        foreach (var item in Events.Where(static item => item is { IsRecorded: true, IsTaken: false, IsRefused: false }))
            Violations.Add($"{item.Name} was recorded and never delivered.");
        if (unsettled > 0)
            Violations.Add($"{unsettled} records stay in the journal.");
        if (DueAliases().Any())
            Violations.Add("An alias is never answered.");
    }

    private static byte[]? Read(string path) => System.IO.File.Exists(path) ? System.IO.File.ReadAllBytes(path) : null;

    private RealEvent Named(JsonElement item)
    {
        var name = item.GetProperty("properties").GetProperty("command_name").GetString();
        return Events.Find(known => known.Name == name)!;
    }

    private void Alias(JsonElement item, bool isAlone)
    {
        Aliases++;
        var id = item.GetProperty("distinct_id").GetString()!;
        var principal = item.GetProperty("properties").GetProperty("alias").GetString()!;
        if (_aliased.TryGetValue(id, out var before) && before != principal)
            Violations.Add($"Invariant 1: {id} is named in aliases with {before} and {principal}.");
        _aliased[id] = principal;
        if (!isAlone)
            Violations.Add($"The alias of {id} is not alone in its request.");
        if (Ledger?.Find(id)?.Principal != principal)
            Violations.Add($"Invariant 1: the alias {id} -> {principal} leaves, and the ledger doesn't say so.");
        if (File is { LinkedPrincipalId: { } linked, AnonymousId: var current } && current == id && linked != principal)
            Violations.Add($"An alias {id} -> {principal} leaves although Python linked it with {linked}.");
    }

    private void Event(RealEvent known, JsonElement item)
    {
        var id = item.GetProperty("distinct_id").GetString()!;
        var text = item.GetRawText();
        if (known.Sent is { } before && before != text)
            Violations.Add($"Invariant 3: {known.Name} is sent as {before} and as {text}.");
        known.Sent = text;
        var isPersonless = item.GetProperty("properties").TryGetProperty("$process_person_profile", out var profile) && profile.ValueKind == JsonValueKind.False;
        var isPrincipal = id.Length == 1;
        if (isPersonless == isPrincipal)
            Violations.Add($"{known.Name} goes under {id}, {(isPersonless ? "without" : "with")} a person.");
        if (isPrincipal && !known.Owners.Contains(id))
            Violations.Add($"Invariant 2: {known.Name} of {string.Join('+', known.Owners)} is sent as {id}.");
        var owed = IdentityMachine.DueAliases(Ledger ?? new Ledger { Salt = [] }).FirstOrDefault(due => due.Entry.Principal == id && known.DueBefore.Contains(due.Alias.Uuid!));
        if (owed.Entry is not null)
            Violations.Add($"Invariant 4: {known.Name} goes under {id} before the alias of {owed.Entry.AnonymousId} is answered.");
        if (known.EndedBefore.Contains(id))
            Violations.Add($"Invariant 5: {known.Name} is on {id}, whose link had ended when its command began.");
    }

    private void Leaving(IdentityFile next, string[] loggedIn)
    {
        if (next.LinkedPrincipalId is { } principal && !loggedIn.Contains(principal))
            Violations.Add($"Invariant 2: {principal} is linked, and {string.Join(" or ", loggedIn)} is logged in.");
        if (File is not { AnonymousId: var left } file || left == next.AnonymousId || Ledger?.Find(left) is not { Principal: { } given } entry)
            return;
        if (entry.HasDueAlias && file.LinkedPrincipalId is { } linked && linked != given)
            Violations.Add($"The alias {left} -> {given} stays owed, and nothing shows any more that Python linked it with {linked}.");
        _ended.Add(left);
    }

    private void Giving(Ledger next, bool isLogin)
    {
        if (Ledger is not { } ledger)
            return;
        foreach (var entry in next.Entries)
        {
            var before = ledger.Find(entry.AnonymousId)?.Principal;
            if (before == entry.Principal)
                continue;
            Linked++;
            if (before is not null)
                Violations.Add($"Invariant 1: {entry.AnonymousId} was given to {before} and is given to {entry.Principal}.");
            if (!isLogin && entry.Identity is { } identity && ledger.Resets.Contains(identity))
                Violations.Add($"{entry.AnonymousId} is given to {entry.Principal}, whom a reset cut off.");
        }

        if (!isLogin && ledger.Resets.Except(next.Resets).Any())
            Violations.Add("What was reset is forgotten without a login.");
    }
}
