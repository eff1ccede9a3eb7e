using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A sender's life: aliases that are due, then record by record; unlock; one more look.</summary>
internal static class SenderSteps
{
    public static int Alternatives(ModelWorld world, Actor actor) => actor.At switch
    {
        At.SendAlias or At.SendRecord or At.Ask or At.SendHandedOver when world.IsOffline => 1,
        At.SendAlias or At.SendRecord when world.Faults > 0 => AliasSteps.Refused + 1,
        At.Ask when world.Faults > 0 => 3,
        At.SendHandedOver when world.Faults > 0 => 2,
        _ => 1,
    };

    public static void Step(ModelWorld world, Actor actor, int way)
    {
        var home = world.Homes[actor.Home];
        switch (actor.At)
        {
            case At.Aliases:
                AliasSteps.Aliases(world, actor, home);
                break;
            case At.SendAlias:
                AliasSteps.SendAlias(world, actor, way);
                break;
            case At.ChooseHandedOver:
                HandOverSteps.Choose(world, actor, home);
                break;
            case At.SendHandedOver:
                HandOverSteps.Send(world, actor, home, way);
                break;
            case At.Next:
                Next(world, actor, home);
                break;
            case At.NoteEndpoint:
                NoteEndpoint(world, actor, home);
                break;
            case At.Gate:
                Gate(world, actor, home);
                break;
            case At.FixOnDisk:
                FixOnDisk(world, actor, home);
                break;
            case At.SendRecord:
                SendRecord(world, actor, home, way);
                break;
            case At.Settle:
                if (world.Defect != Defect.ForgetsVerdicts || world.Draw(4) != 0)
                    home.Journal.RemoveAll(entry => entry.Event == actor.Record);
                world.Tell($"notes event {actor.Record} settled");
                GoOn(actor);
                break;
            case At.Unlock:
                home.IsSenderLocked = actor.HoldsSender = false;
                actor.At = At.SecondLook;
                break;
            case At.SecondLook:
                SecondLook(world, actor, home);
                break;
            default:
                ResolutionSteps.Step(world, actor, home, way);
                break;
        }
    }

    /// <summary>The next record; aliases that have become due go first.</summary>
    public static void GoOn(Actor actor)
    {
        (actor.Record, actor.Decision, actor.Answer, actor.AskedIdentity, actor.Mark, actor.File, actor.Ledger, actor.Attempt, actor.IsCutOff) = (-1, null, null, null, null, null, null, 0, false);
        (actor.At, actor.AfterAliases) = (At.Aliases, At.Next);
    }

    public static void LeaveForLater(Actor actor)
    {
        actor.Skipped |= 1UL << actor.Record;
        GoOn(actor);
    }

    private static void Next(ModelWorld world, Actor actor, ModelHome home)
    {
        if (home.JournalMachine != home.Machine && world.Defect != Defect.SendsForeignRecords)
        {
            foreach (var foreign in home.Journal.Where(static entry => entry.Header.Owner is RecordOwner.Unresolved or RecordOwner.Owed && entry.Decided is null))
                world.Events[foreign.Event] = world.Events[foreign.Event] with { IsDropped = true };
            home.Journal.RemoveAll(static entry => entry.Header.Owner is RecordOwner.Unresolved or RecordOwner.Owed && entry.Decided is null);
            home.JournalMachine = home.Machine;
        }

        if (home.Journal.Find(entry => (actor.Skipped & (1UL << entry.Event)) == 0) is not { } next)
        {
            actor.At = At.Unlock;
            return;
        }

        actor.Record = next.Event;
        actor.Mark = next.Header.Mark;
        if (next.Decided is { } decided && world.Defect != Defect.DecidesAnewEachTime)
            Decided(actor, decided);
        else if (next.DistinctId is { } known)
            Decided(actor, new Decision(known, next.Header.IsAnonymous));
        else if (next.Header.Owner == RecordOwner.Owed)
            Decided(actor, new Decision(world.NewOwnId(), true));
        else
            actor.At = At.View;
    }

    public static void Decided(Actor actor, Decision decision)
    {
        (actor.Answer, actor.AskedIdentity, actor.Mark, actor.File, actor.Ledger, actor.IsCutOff) = (null, null, null, null, null, false);
        actor.Decision = decision;
        actor.At = At.NoteEndpoint;
    }

    private static void NoteEndpoint(ModelWorld world, Actor actor, ModelHome home)
    {
        var endpoint = ModelWorld.Keys[world.Events[actor.Record].Endpoint];
        (actor.At, actor.AfterAliases) = (At.Aliases, At.Gate);
        if (IsUnnoted(actor, home, endpoint))
            ChangeSteps.Begin(actor, ChangeKind.NoteEndpoint, At.Aliases);
    }

    /// <summary>Whether an endpoint is not noted that an anonymous event goes to: an alias would never be owed there.</summary>
    private static bool IsUnnoted(Actor actor, ModelHome home, EndpointKey endpoint) =>
        actor.Decision!.Value.IsAnonymous && home.Ledger?.Find(actor.Decision.Value.DistinctId) is { } entry && entry.AliasAt(endpoint) is null;

    private static void Gate(ModelWorld world, Actor actor, ModelHome home)
    {
        var endpoint = ModelWorld.Keys[world.Events[actor.Record].Endpoint];
        var waits = !actor.Decision!.Value.IsAnonymous && home.Ledger is { } ledger && IdentityMachine.MustWaitForAlias(ledger, actor.Decision.Value.DistinctId, endpoint);
        if ((waits && world.Defect != Defect.EventsOvertakeTheAlias) || IsUnnoted(actor, home, endpoint))
            LeaveForLater(actor);
        else
            actor.At = At.FixOnDisk;
    }

    private static void FixOnDisk(ModelWorld world, Actor actor, ModelHome home)
    {
        var index = home.Journal.FindIndex(entry => entry.Event == actor.Record);
        if (index >= 0)
            home.Journal[index] = home.Journal[index] with { Decided = actor.Decision };
        world.Tell($"fixes event {actor.Record} as {actor.Decision!.Value.DistinctId} on disk");
        actor.At = At.SendRecord;
    }

    private static void SendRecord(ModelWorld world, Actor actor, ModelHome home, int way)
    {
        if (world.IsOffline)
        {
            world.Tell("no network: the sender ends");
            world.Remove(actor);
            return;
        }

        if (way == AliasSteps.Refused)
        {
            Refuse(world, actor);
            return;
        }

        if (way < 2)
            Checks.Accepted(world, actor.Record, actor.Decision!.Value.DistinctId, home);
        if (way == 0)
            actor.Accepting |= 1 << world.Events[actor.Record].Endpoint;
        if (way == 1)
            world.Events[actor.Record] = world.Events[actor.Record] with { MayRepeat = true };
        actor.At = At.Settle;
        if (way != 0)
            Fail(world, actor);
    }

    /// <summary>A service that refuses everything is broken, and what it refuses waits; one that took others means what it says.</summary>
    private static void Refuse(ModelWorld world, Actor actor)
    {
        world.Faults--;
        if ((actor.Accepting & (1 << world.Events[actor.Record].Endpoint)) == 0)
        {
            LeaveForLater(actor);
            return;
        }

        world.Events[actor.Record] = world.Events[actor.Record] with { IsDropped = true };
        world.Tell($"event {actor.Record} is refused for good");
        actor.At = At.Settle;
    }

    private static void Fail(ModelWorld world, Actor actor)
    {
        world.Faults--;
        world.Tell("no answer: the sender ends");
        world.Remove(actor);
    }

    private static void SecondLook(ModelWorld world, Actor actor, ModelHome home)
    {
        var isLate = home.Journal.Exists(entry => (actor.Skipped & (1UL << entry.Event)) == 0) || AliasSteps.NextDue(actor, home).Entry is not null;
        if (isLate && !home.IsSenderLocked)
        {
            home.IsSenderLocked = actor.HoldsSender = true;
            actor.Accepting = 0;
            GoOn(actor);
            return;
        }

        world.Remove(actor);
    }
}
