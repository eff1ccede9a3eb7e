using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>Reads and changes <c>usage.json</c> and the ledger: reads without a lock, changes by compare and swap under one.</summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
/// <param name="clock">The clock that waiting, and new ids, go by.</param>
/// <param name="mayLock">False on a network file system: nothing is locked there, and so nothing is changed.</param>
internal sealed class IdentityStore(Files files, StateFiles paths, UsageClock clock, bool mayLock)
{
    private const int ReadAttempts = 3;

    /// <summary>Makes ids; a command that only reads needs none.</summary>
    public IdentityMint Mint => field ??= new IdentityMint(clock);

    /// <summary>Reads both files and the mark together; what moved meanwhile is read again.</summary>
    public IdentityView Read(CredentialLocation? location)
    {
        IdentityView view;
        var attempt = 0;
        do
        {
            view = ReadOnce(location, out var isSteady);
            if (isSteady)
                break;
        }
        while (++attempt < ReadAttempts);
        return view;
    }

    /// <summary>Whether either of the two files has changed since, by one status each.</summary>
    public IdentityLook Look(CredentialLocation? location) =>
        new(files.Look(paths.Identity), location?.FilePath is { } path ? files.Look(path, followLink: true) : default);

    /// <summary>Makes a change under the lock if that is free now.</summary>
    /// <param name="location">Where the credentials are.</param>
    /// <param name="step">Computes the change from what the files say under the lock; null changes nothing.</param>
    public ChangeResult TryChange(CredentialLocation? location, Func<IdentityView, IdentityChange?> step)
    {
        if (!mayLock)
            return ChangeResult.Busy;
        using var held = files.TryLock(paths.Lock);
        if (held is null)
            return ChangeResult.Busy;

        var view = Read(location);
        if (step(view) is not { } change)
            return ChangeResult.Nothing;
        if (!ReferenceEquals(change.Ledger, view.Ledger) && !files.Replace(paths.Ledger, LedgerFormat.Write(change.Ledger), flush: true))
            return ChangeResult.Failed;
        if (change.File is null || change.File.SaysTheSameAs(view.File))
            return ChangeResult.Done;

        // The Python program takes no lock of ours: the second file is compared again right before its own replacement.
        var now = IdentityFile.Parse(files.Read(paths.Identity, IdentityFile.Limit));
        if (now is null ? view.File is not null : !now.SaysTheSameAs(view.File))
            return ChangeResult.Moved;
        if (!files.Replace(paths.Identity, change.File.Write(), flush: true))
            return ChangeResult.Failed;
        // What the previous person sent is not the next one's to read.
        if (view.File is { } before && before.AnonymousId != change.File.AnonymousId)
            files.Delete(paths.Receipts);
        return ChangeResult.Done;
    }

    /// <summary>Makes a change, waiting for the lock for a while: login, logout and the sender may, recording never does.</summary>
    public async Task<ChangeResult> ChangeAsync(
        CredentialLocation? location, TimeSpan patience, Func<IdentityView, IdentityChange?> step, CancellationToken cancellationToken)
    {
        var time = clock.Provider;
        var started = time.GetTimestamp();
        while (true)
        {
            var result = TryChange(location, step);
            if (result != ChangeResult.Busy)
                return result;
            // What has nothing to change has nothing to wait for: a logout of nobody, beside a lock that can't be had.
            if (step(Read(location)) is null)
                return ChangeResult.Nothing;
            if (!mayLock || time.GetElapsedTime(started) >= patience)
                return result;
            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads as <see cref="Read"/> does, but only what the decision at a command needs.</summary>
    /// <returns>The facts, or null where a file is missing, changing or unusual: then the whole view has to tell.</returns>
    public IdentityFacts? ReadFacts(CredentialLocation? location)
    {
        var before = files.Look(paths.Identity);
        if (before.Kind != FileKind.Regular || !files.IsOwn(before) || files.Read(paths.Identity, IdentityFile.Limit) is not { } file)
            return null;
        var facts = new IdentityFacts();
        if (!IdentityScan.TryReadFile(file, facts))
            return null;
        var hasFile = location is not null && location.VariableName is null;
        var early = hasFile ? CredentialMark.Of(location, files, null) : null;
        if (files.Read(paths.Ledger, LedgerFormat.Limit) is not { } ledger || IdentityScan.TryReadLedger(ledger, facts) is not { } salt)
            return null;
        facts.Mark = location is null ? null : CredentialMark.Of(location, files, salt);
        if (!before.Equals(files.Look(paths.Identity)) || (hasFile && early != facts.Mark))
            return null;
        facts.Machine = MachineId.Hash(files, salt);
        return facts;
    }

    private IdentityView ReadOnce(CredentialLocation? location, out bool isSteady)
    {
        var before = files.Look(paths.Identity);
        var file = before.Kind == FileKind.Regular && files.IsOwn(before)
            ? IdentityFile.Parse(files.Read(paths.Identity, IdentityFile.Limit))
            : null;
        var early = location?.VariableName is null ? CredentialMark.Of(location, files, null) : null;
        var content = files.Read(paths.Ledger, LedgerFormat.Limit);
        var ledgerExists = content is not null || files.Look(paths.Ledger).Kind != FileKind.Missing;
        // Made between the two by another first run: it is whole, and says which id all of them use.
        if (content is null && ledgerExists)
            content = files.Read(paths.Ledger, LedgerFormat.Limit);
        var ledger = LedgerFormat.Parse(content);
        var mark = CredentialMark.Of(location, files, ledger?.Salt);
        var after = files.Look(paths.Identity);
        isSteady = before == after && (location?.VariableName is not null || early == mark);
        return new IdentityView
        {
            File = file,
            FileExists = before.Kind != FileKind.Missing,
            Ledger = ledger,
            LedgerExists = ledgerExists,
            Mark = mark,
            Machine = ledger is null ? string.Empty : MachineId.Hash(files, ledger.Salt),
        };
    }
}
