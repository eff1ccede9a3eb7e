using System.Runtime.CompilerServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>Decides whose a command's event is: reads, and never waits; what can't be changed now is left to the sender.</summary>
internal sealed class IdentityAtCommand(Files files, StateFiles paths, IdentityStore store, bool mayMakeParent)
{
    private const int Attempts = 4;

    /// <summary>Finds the owner where nothing has to be made or changed for it.</summary>
    /// <param name="store">The two files.</param>
    /// <param name="location">Where the credentials are.</param>
    /// <param name="mayLink">Whether the sender's answer may link this machine.</param>
    /// <returns>The owner, or null where <see cref="Find"/> has to look.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EventOwner? FindUnchanged(IdentityStore store, CredentialLocation? location, bool mayLink) =>
        store.ReadFacts(location) is { } facts ? Decide(facts, mayLink) : null;

    /// <summary>Finds the owner, and makes the files at the first run.</summary>
    /// <param name="location">Where the credentials are.</param>
    /// <param name="mayLink">Whether the sender's answer may link this machine.</param>
    /// <param name="endpoint">The endpoint that holds, noted where an anonymous id is made.</param>
    /// <param name="mayWrite">False where nothing may be stored (log mode, somebody else's directory).</param>
    public EventOwner Find(CredentialLocation? location, bool mayLink, EndpointKey? endpoint, bool mayWrite)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var view = store.Read(location);
            if (view.File is null)
            {
                if (!mayWrite || !TryMake(view, endpoint, out var isBusy))
                    return Unstored();
                if (isBusy)
                    return new EventOwner.Owed();
                continue;
            }

            if (view.Ledger is null && mayWrite && attempt == 0 && TryMakeLedger(view))
                continue;
            // Without a ledger the id is one that nobody knows: good for anonymous events, and never given.
            var ledger = view.Ledger ?? new Ledger { Salt = new byte[16] };
            switch (IdentityMachine.AtCommand(view.File, ledger, view.Mark, view.Machine))
            {
                case CommandStep.UseAnonymous:
                    return new EventOwner.Anonymous(view.File.AnonymousId, isStored: true);
                case CommandStep.UsePrincipal:
                    return new EventOwner.Principal(view.File.LinkedPrincipalId!);
                case CommandStep.LeaveUnresolved:
                    return new EventOwner.Unresolved(view.File.AnonymousId, view.Mark!, mayLink);
                default:
                    // A named profile without credentials says nothing about the default profile's link, which stays.
                    if (view is { Mark: null, File.AnonymousId: var met } && location is { IsDefaultProfile: false } && IsInUse(view.File, ledger.Find(met)))
                        return new EventOwner.Owed();
                    if (!mayWrite || !TryEnd(location, endpoint))
                        return new EventOwner.Owed();
                    continue;
            }
        }

        return new EventOwner.Owed();
    }

    /// <summary>The decision where nothing has to be changed; null where something has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static EventOwner? Decide(IdentityFacts facts, bool mayLink) => IdentityMachine.AtCommand(facts) switch
    {
        CommandStep.UseAnonymous => EventOwner.OfAnonymous(facts.AnonymousId),
        CommandStep.UsePrincipal => EventOwner.OfPrincipal(facts.LinkedPrincipalId!),
        CommandStep.LeaveUnresolved => EventOwner.OfSomebody(facts.AnonymousId, facts.Mark!, mayLink),
        _ => null,
    };

    private static bool IsInUse(IdentityFile file, LedgerEntry? entry) => file.LinkedPrincipalId is not null || entry?.Principal is not null;

    private EventOwner.Anonymous Unstored() => new(store.Mint.NewAnonymousId(), isStored: false);

    private bool TryEnd(CredentialLocation? location, EndpointKey? endpoint)
    {
        var result = store.TryChange(location, view =>
            view.File is { } file && IdentityMachine.AtCommand(file, view.Ledger ?? NewLedger(), view.Mark, view.Machine) == CommandStep.EndLink
                ? EndOn(view, file, endpoint)
                : null);
        return result is ChangeResult.Done or ChangeResult.Nothing or ChangeResult.Moved;
    }

    private IdentityChange EndOn(IdentityView view, IdentityFile file, EndpointKey? endpoint)
    {
        var ledger = view.Ledger ?? NewLedger();
        return IdentityMachine.End(file, ledger, MachineId.Hash(files, ledger.Salt), endpoint, store.Mint);
    }

    /// <summary>First creation: the ledger names the new id before <c>usage.json</c> does.</summary>
    private bool TryMake(IdentityView view, EndpointKey? endpoint, out bool isBusy)
    {
        isBusy = false;
        if (!MakeDirectory())
            return false;
        if (view.Ledger is null && !view.LedgerExists)
            return files.CreateFirst(paths.Ledger, LedgerFormat.Write(FirstLedger(endpoint))) != Creation.Failed;

        var free = view.Ledger is null ? null : IdentityMachine.FreeEntry(view.Ledger, view.Machine);
        if (free is not null && !view.FileExists)
            return files.CreateFirst(paths.Identity, new IdentityFile(free.AnonymousId, null).Write()) != Creation.Failed;

        var result = store.TryChange(null, now => now.File is not null ? null : Repair(now, endpoint));
        isBusy = result == ChangeResult.Busy;
        return result != ChangeResult.Failed;
    }

    /// <summary>An id that the Python program made has no entry; the ledger begins without one.</summary>
    private bool TryMakeLedger(IdentityView view) => view.LedgerExists
        ? store.TryChange(null, now => now.Ledger is null ? new IdentityChange(NewLedger(), null) : null) == ChangeResult.Done
        : files.CreateFirst(paths.Ledger, LedgerFormat.Write(NewLedger())) != Creation.Failed;

    /// <summary>Replaces what is not valid, or adds an id to a ledger that has no free one.</summary>
    private IdentityChange Repair(IdentityView view, EndpointKey? endpoint)
    {
        if (view.Ledger is null)
        {
            var first = FirstLedger(endpoint);
            return new IdentityChange(first, new IdentityFile(first.Entries[0].AnonymousId, null));
        }

        return IdentityMachine.FreeEntry(view.Ledger, view.Machine) is { } free
            ? new IdentityChange(view.Ledger, new IdentityFile(free.AnonymousId, null))
            : IdentityMachine.End(null, view.Ledger, view.Machine, endpoint, store.Mint);
    }

    private Ledger FirstLedger(EndpointKey? endpoint)
    {
        var ledger = NewLedger();
        var entry = IdentityMachine.NewEntry(store.Mint.NewAnonymousId(), MachineId.Hash(files, ledger.Salt), endpoint);
        return ledger.With(entry, entry.AnonymousId);
    }

    private static Ledger NewLedger()
    {
        var salt = new byte[16];
        SystemRandom.Fill(salt);
        return new Ledger { Salt = salt };
    }

    private bool MakeDirectory()
    {
        if (files.MakeDirectory(paths.Directory))
            return true;
        // A home that is missing is not made; a directory that was asked for by a variable is.
        return mayMakeParent && files.MakeDirectory(Path.GetDirectoryName(paths.Directory)!) && files.MakeDirectory(paths.Directory);
    }
}
