using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage.Control;

/// <summary>Removes everything that the tracking holds; the locks, the consent and the endpoint are the user's settings and stay.</summary>
internal sealed class Purge(UsageContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IdentityPatience = TimeSpan.FromMilliseconds(500);

    public async Task<PurgedIds> RunAsync(CancellationToken cancellationToken)
    {
        var files = context.Files;
        if (files is null || context.Paths is not { } paths || !context.OwnsState)
            return new PurgedIds([], [], IsDone: false);
        if (files.Look(paths.Directory, followLink: true).Kind == FileKind.Missing)
            return new PurgedIds([], [], IsDone: true);
        using var sender = await SenderLockWait.TryLockAsync(context, Patience, cancellationToken).ConfigureAwait(false);
        using var identity = sender is null ? null : await LockIdentityAsync(files, paths, cancellationToken).ConfigureAwait(false);
        if (identity is null)
            return new PurgedIds([], [], IsDone: false);

        var view = context.CreateIdentityStore().Read(null);
        // The state log names ids too; an empty one stays, as a sender expects it.
        var journal = context.CreateJournal();
        var isDone = journal.Empty(forgets: true) && !journal.HasSegments();
        foreach (var path in PathsOf(paths))
            isDone &= IsGone(files, path);
        // usage.json first: a ledger that outlives it is safe, an id that outlives its ledger would look like nobody's.
        return isDone && IsGone(files, paths.Identity) && IsGone(files, paths.Ledger) ? Ids(view) : new PurgedIds([], [], IsDone: false);
    }

    private static bool IsGone(Files files, string path) => files.Delete(path) || files.Look(path).Kind == FileKind.Missing;

    private static string[] PathsOf(StateFiles paths) =>
        [paths.Dropped, paths.Receipts, paths.SelfLog, paths.Daily, paths.Retry, paths.Started];

    private async Task<FileLock?> LockIdentityAsync(Files files, StateFiles paths, CancellationToken cancellationToken)
    {
        var started = context.Time.GetTimestamp();
        while (context.Time.GetElapsedTime(started) < IdentityPatience)
        {
            if (files.TryLock(paths.Lock) is { } held)
                return held;
            await Task.Delay(TimeSpan.FromMilliseconds(10), context.Time, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static PurgedIds Ids(IdentityView view)
    {
        var entries = view.Ledger?.Entries ?? [];
        var anonymous = entries.Select(static entry => entry.AnonymousId).Append(view.File?.AnonymousId);
        var principals = entries.Select(static entry => entry.Principal).Append(view.File?.LinkedPrincipalId);
        return new PurgedIds([.. anonymous.OfType<string>().Distinct()], [.. principals.OfType<string>().Distinct()], IsDone: true);
    }
}
