using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Whether a sender may go on: it still holds the path's lock, nobody switched tracking off, and the journal has its state log.</summary>
internal sealed class SenderGuard(UsageContext context, EventJournal journal, IdentityStore identity, FileLock? held)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(500);

    private readonly Files _files = context.Files!;
    private readonly StateFiles _paths = context.Paths!;

    /// <summary>Looks before each request, and empties what has to be emptied.</summary>
    /// <param name="hasRecords">Whether the request carries records: without a state log they count for nothing any more.</param>
    /// <param name="cancellationToken">Ends the wait for the ledger's lock.</param>
    /// <returns>False where what was read before must not be sent any more.</returns>
    public async Task<bool> MayGoOnAsync(bool hasRecords, CancellationToken cancellationToken)
    {
        if (held is not null && !_files.IsCurrent(held, _paths.SenderLock))
            return false;
        if (context.IsMarkedOff())
        {
            await EmptyAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (_files.Look(_paths.Void).Kind != FileKind.Missing)
        {
            if (await EmptyAsync(cancellationToken).ConfigureAwait(false))
                _files.Delete(_paths.Void);
            return false;
        }

        // In this order: the first command makes the state log before the journal, and may be doing so now.
        var hasJournal = _files.Look(_paths.Journal).Kind != FileKind.Missing;
        if (_files.Look(_paths.State).Kind != FileKind.Missing)
            return true;
        // Before the first record there is nothing to look after.
        if (!hasJournal)
            return !hasRecords;

        // Somebody is deleting usage/: what was decided and settled there is forgotten, so nothing of it may be sent.
        journal.Empty();
        return false;
    }

    public bool IsMarkedOff() => context.IsMarkedOff();

    /// <summary>Removes what was recorded, and every alias that has not left.</summary>
    /// <returns>False where something of it can't be removed, or given up, and might be sent.</returns>
    public async Task<bool> EmptyAsync(CancellationToken cancellationToken)
    {
        var isEmpty = journal.Empty();
        var aliases = await identity.ChangeAsync(
            null,
            LockPatience,
            IdentityMachine.GiveUpAliases,
            cancellationToken).ConfigureAwait(false);
        return isEmpty && aliases is ChangeResult.Done or ChangeResult.Nothing;
    }
}
