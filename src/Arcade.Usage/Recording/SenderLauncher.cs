using System.Globalization;
using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Recording;

/// <summary>Starts a sender where one is needed and none works: at most one is alive, and none starts in vain.</summary>
/// <param name="context">The world.</param>
/// <param name="mayStart">Whether this process passed <c>TryRunSender</c> and is no sender's child.</param>
/// <param name="carry">Takes an event that could not be written, in a host that delivers in itself; false where it can't.</param>
internal sealed class SenderLauncher(UsageContext context, bool mayStart, Func<string, bool>? carry = null)
{
    // In ticks and milliseconds: spans of time would be made at the first use of this class, by every command.
    private const long Rarely = 30 * TimeSpan.TicksPerSecond;
    private const int LongestWait = 5_000;

    /// <summary>The hand-over that only wakes.</summary>
    private const string Nothing = "{}";

    private readonly Files _files = context.Files!;

    public bool MayStart => mayStart || carry is not null;

    /// <summary>Starts a sender for what the journal holds.</summary>
    /// <param name="eventJson">The event that is handed over too, or null to wake it only.</param>
    /// <param name="isAnonymous">Whether that makes no person.</param>
    /// <param name="endpoint">Where it goes.</param>
    /// <param name="held">The sender lock, where the caller has it; it is given up here.</param>
    /// <param name="ignoresBackOff">Whether somebody is waiting (a login).</param>
    public void StartForJournal(byte[]? eventJson, bool isAnonymous, UsageEndpoint? endpoint, FileLock? held = null, bool ignoresBackOff = false)
    {
        using var given = held;
        if (!mayStart || (held is null && !ignoresBackOff && RetryTime.HoldsCommands(_files, context.Paths!, context.Clock.UtcTicks())))
            return;
        if (context.IsNetwork)
        {
            if (IsRare())
                Start(TextOf(eventJson, isAnonymous, endpoint), null);
            return;
        }

        using var taken = held is null ? _files.TryLock(context.Paths!.SenderLock) : null;
        if ((held ?? taken) is { } sender && Start(TextOf(eventJson, isAnonymous, endpoint), sender))
            sender.LetGo();
        WaitIfAsked();
    }

    /// <summary>Starts a sender for one event that could not be written; whatever else is going on.</summary>
    /// <param name="data">What is handed over.</param>
    /// <returns>Whether one was started.</returns>
    public bool StartForEvent(EventHandOver data)
    {
        if (!mayStart)
            return carry is not null && carry(data.Write(isJournaled: false));
        using var held = context is { OwnsState: true, IsNetwork: false } ? _files.TryLock(context.Paths!.SenderLock) : null;
        if (!Start(data.Write(isJournaled: false), held))
            return false;
        held?.LetGo();
        return true;
    }

    /// <summary>Whether the last start that no lock guards is half a minute ago.</summary>
    public bool IsRare()
    {
        var path = context.Paths!.Started;
        var now = UnixTime.Nanoseconds(context.Clock.UtcTicks());
        var ago = now - _files.Look(path).ModifiedAt;
        return (ago < 0 || ago >= Rarely * TimeSpan.NanosecondsPerTick) && _files.SetTime(path, now);
    }

    /// <summary>Apart, for a command that starts no sender loads nothing of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string TextOf(byte[]? eventJson, bool isAnonymous, UsageEndpoint? endpoint) =>
        eventJson is null ? Nothing : new EventHandOver(eventJson, isAnonymous, endpoint).Write(isJournaled: true);

    private bool Start(string data, FileLock? held)
    {
        if (context.Starter is not { } starter || SenderProgram.Find(context.Settings.Program, context.Settings.Arguments) is not { } program)
            return false;
        var process = starter.Start(program, ProductNames.SenderVerb, Changes(data, held), held?.Handle ?? -1);
        if (process == 0)
            process = starter.Start(program, ProductNames.SenderVerb, Changes(Nothing, held), held?.Handle ?? -1);
        return process > 0;
    }

    private VariableChange[] Changes(string data, FileLock? held)
    {
        var movesWork = context.Variables.Read(context.Settings.Names.WorkDirectoryVariable) is { Length: > 0 } && context.Paths is not null;
        var changes = new VariableChange[2 + (OperatingSystem.IsWindows() ? 1 : 0) + (movesWork ? 1 : 0)];
        changes[0] = new VariableChange(context.Settings.Names.EventDataVariable, data);
        changes[1] = new VariableChange("DOTNET_EnableDiagnostics", "0");
        if (OperatingSystem.IsWindows())
            changes[2] = LockOf(held);
        // The sender works in another directory; a relative path would name another place there.
        if (movesWork)
            changes[^1] = new VariableChange(context.Settings.Names.WorkDirectoryVariable, Path.GetDirectoryName(context.Paths!.Directory));
        return changes;
    }

    private VariableChange LockOf(FileLock? held) => new(context.Settings.Names.LockVariable, held?.Handle.ToString(CultureInfo.InvariantCulture));

    /// <summary>Where the system ends everything with the command (a CI step), it may be told to wait for the sender.</summary>
    private void WaitIfAsked()
    {
        if (context.Variables.Read(context.Settings.Names.WaitVariable) is { Length: > 0 } asked)
            Wait(asked);
    }

    private bool IsFree()
    {
        using var looked = _files.TryLock(context.Paths!.SenderLock);
        return looked is not null;
    }

    private void Wait(string asked)
    {
        if (!int.TryParse(asked, out var milliseconds) || milliseconds <= 0)
            return;
        var patience = TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestWait));
        var started = context.Time.GetTimestamp();
        var mayStartAnother = true;
        while (context.Time.GetElapsedTime(started) < patience)
        {
            if (IsFree())
            {
                // Another command may have found the lock taken, just now, by this look, and have left its event to its holder.
                if (!mayStartAnother || context.CreateJournal().TotalSize() == 0 || RetryTime.HoldsCommands(_files, context.Paths!, context.Clock.UtcTicks()))
                    return;
                mayStartAnother = false;
                using var taken = _files.TryLock(context.Paths!.SenderLock);
                if (taken is not null && Start(Nothing, taken))
                    taken.LetGo();
            }

#pragma warning disable RS0030 // The one wait that a user asks for; nothing else can run in this process any more.
            Thread.Sleep(20);
#pragma warning restore RS0030
        }
    }
}
