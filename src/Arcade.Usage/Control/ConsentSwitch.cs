using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Control;

/// <summary><c>usage off</c> and <c>usage on</c> (usage.md section 3): nothing recorded before or while off is ever sent.</summary>
internal sealed class ConsentSwitch(UsageContext context)
{
    private static readonly TimeSpan OnPatience = TimeSpan.FromSeconds(2);
    private const int MaxLooks = 5;

    public async Task<bool> TurnOffAsync(CancellationToken cancellationToken)
    {
        if (context.Files is not { } files || context.Paths is not { } paths || !context.OwnsState || !files.MakeDirectory(paths.Directory))
            return false;
        if (files.Look(paths.Off).Kind == FileKind.Missing && !files.Replace(paths.Off, [], flush: true))
            return false;
        await EmptyAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> TurnOnAsync(CancellationToken cancellationToken)
    {
        if (context.Files is not { } files || context.Paths is not { } paths || !context.OwnsState)
            return false;
        var marker = files.Look(paths.Off).Kind;
        if (marker == FileKind.Missing)
            return true;
        // Somebody's directory counts as a marker, but is not ours to remove: renamed, it would stay void for ever.
        if (marker == FileKind.Directory)
            return false;
        using (var held = await SenderLockWait.TryLockAsync(context, OnPatience, cancellationToken).ConfigureAwait(false))
        {
            if (held is null)
                return false;
            if (!files.MakeDirectory(paths.Usage) || !files.Rename(paths.Off, paths.Void))
                return false;
            // Where something stays that might be sent, the next sender empties first.
            if (await Guard(held).EmptyAsync(cancellationToken).ConfigureAwait(false))
                files.Delete(paths.Void);
        }

        if (files.Look(paths.Off).Kind == FileKind.Missing)
            return true;
        // Somebody switched off meanwhile and found the lock taken: what was left to its holder is done now.
        await EmptyAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>With the lock it empties; without it, the holder does, which looks before each request.</summary>
    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < MaxLooks; look++)
        {
            using (var held = context.Files!.TryLock(context.Paths!.SenderLock))
            {
                if (held is null)
                    return;
                await Guard(held).EmptyAsync(cancellationToken).ConfigureAwait(false);
            }

            // A command that was under way may have found the lock taken, just now, by this one.
            if (!context.IsMarkedOff() || context.CreateJournal().TotalSize() == 0)
                return;
        }
    }

    private SenderGuard Guard(FileLock held) => new(context, context.CreateJournal(), context.CreateIdentityStore(), held);
}
