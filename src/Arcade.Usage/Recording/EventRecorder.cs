using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Recording;

/// <summary>Records one event: bytes, append, the marker once more, the sender. Nothing here waits.</summary>
internal sealed class EventRecorder(UsageContext context, SenderLauncher launcher)
{
    /// <summary>Records an event.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="endpoint">The endpoint that holds, or null in local mode.</param>
    /// <param name="startsSender">False for the run that shows the notice.</param>
    public void Record(RecordedEvent recorded, EventOwner owner, UsageEndpoint? endpoint, bool startsSender)
    {
        var json = Write(recorded, owner).ToArray();
        var journal = context.OwnsState && owner.OutlivesCommand ? context.CreateJournal() : null;
        var frame = journal is null ? null : RecordFrame.Wrap(OwnerRecord.Write(owner, endpoint, json));
        if (journal is not null && frame is null)
        {
            Drop(Verdicts.TooLarge);
            return;
        }

        var result = journal is null ? AppendResult.Failed : journal.Append(frame!, lockShared: !context.IsNetwork);
        FileLock? held = null;
        if (result == AppendResult.Passed)
            result = AppendToFull(journal!, frame!, out held);
        if (result == AppendResult.Appended && context.IsMarkedOff())
        {
            held?.Dispose();
            EmptyAgain(journal!);
        }
        else if (startsSender && endpoint is not null)
        {
            Start(result, json, owner.IsNobody, endpoint, held);
        }
        else
        {
            held?.Dispose();
            CountIfFull(result);
        }
    }

    /// <summary>Writes an event with the facts that only the recorder knows.</summary>
    public Utf8Builder Write(RecordedEvent recorded, EventOwner owner)
    {
        var now = context.Clock.UtcTicks();
        var isDurable = owner.OutlivesCommand && !RuntimeFacts.IsContainer(context.Variables, context.Files!);
        if (recorded.Declared is null)
            CommandEvent.AddFacts(recorded.Members, isDurable);
        else
            AddDeclaredFacts(recorded.Declared, isDurable);
        return EventWriter.Write(recorded.Name, recorded.Members, IdentityMint.NewEventUuid(now), now, owner.DistinctId, owner.IsNobody);
    }

    /// <summary>Those of them that a product's own event declares. Apart, for a command's event loads no declaration.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddDeclaredFacts(UsageEvent recorded, bool isDurable) => recorded
        .Set(StandardEvents.RuntimeLanguage, RuntimeFacts.Language)
        .Set(StandardEvents.RuntimeVersion, RuntimeFacts.RuntimeVersion())
        .Set(StandardEvents.OsType, RuntimeFacts.OsType)
        .Set(StandardEvents.OsRelease, RuntimeFacts.OsRelease())
        .Set(StandardEvents.Durable, isDurable);

    private void Start(int result, byte[] json, bool isAnonymous, UsageEndpoint endpoint, FileLock? held)
    {
        switch (result)
        {
            case AppendResult.Appended:
                launcher.StartForJournal(json, isAnonymous, endpoint, held);
                break;
            case AppendResult.Passed or AppendResult.Busy when !launcher.MayStart || !launcher.IsRare():
                held?.Dispose();
                CountIfFull(result);
                break;
            default:
                held?.Dispose();
                StartForEvent(result, json, isAnonymous, endpoint);
                break;
        }
    }

    /// <summary>Apart, for a command that starts no sender loads nothing of the hand-over.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StartForEvent(int result, byte[] json, bool isAnonymous, UsageEndpoint endpoint)
    {
        if (!launcher.StartForEvent(new EventHandOver(json, isAnonymous, endpoint)))
            CountIfFull(result);
    }

    /// <summary>An event for which there was no room, and that nobody carries either.</summary>
    private void CountIfFull(int result)
    {
        if (result is AppendResult.Passed or AppendResult.Busy)
            Drop(Verdicts.Full);
    }

    /// <summary>An event that never was in the journal.</summary>
    private void Drop(string verdict) => context.CreateOutcomeNotes().Add(verdict, IdentityMint.NewEventUuid(context.Clock.UtcTicks()));

    /// <summary>Sixteen full segments: whoever gets the sender lock removes the oldest, counts what was unsettled there, and appends.</summary>
    private int AppendToFull(EventJournal journal, byte[] frame, out FileLock? held)
    {
        held = context.IsNetwork ? null : context.Files!.TryLock(context.Paths!.SenderLock);
        if (held is null)
            return AppendResult.Passed;
        var state = StateLog.Open(context.Files!, context.Paths!.State);
        foreach (var segment in journal.Read().OrderBy(static segment => segment.Age))
        {
            // Counted before it goes, and under the segment's lock: killed in between, its records have had their end.
            List<string> lost = [.. segment.Records.Select(static record => record.Uuid), .. segment.Damaged];
            if (!context.Files!.DeleteSegment(segment.Path, segment.Size, _ => Count(state, lost), lockFile: true))
                continue;
            var result = journal.Append(frame, lockShared: true);
            if (result != AppendResult.Passed)
                return result;
        }

        return AppendResult.Passed;
    }

    /// <summary>Room has to be made also where the count can't be written.</summary>
    private static bool Count(StateLog? state, List<string> lost)
    {
        state?.Settle(lost, Verdicts.Full);
        return true;
    }

    /// <summary>Tracking was switched off while the event was under way: it goes, at once or with the holder.</summary>
    private void EmptyAgain(EventJournal journal)
    {
        var files = context.Files!;
        for (var look = 0; look < 3; look++)
        {
            using (var held = files.TryLock(context.Paths!.SenderLock))
            {
                if (held is null)
                    return;
                journal.Empty();
                context.CreateIdentityStore().TryChange(null, IdentityMachine.GiveUpAliases);
            }


            if (!context.IsMarkedOff() || journal.TotalSize() == 0)
                return;
        }
    }
}
