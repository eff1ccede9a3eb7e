using Arcade.Usage.Identity;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The event that could not be written to the journal, and goes by the hand-over.</summary>
internal static class HandOverSteps
{
    /// <summary>Under which id the event outside the journal goes; an anonymous one is noted at its endpoint first.</summary>
    public static void Choose(ModelWorld world, Actor actor, ModelHome home)
    {
        var endpoint = ModelWorld.Keys[world.Events[actor.Event].Endpoint];
        (actor.Record, actor.At) = (actor.Event, At.SendHandedOver);
        if (actor.HandedOver is EventOwner.Anonymous { AnonymousId: var id } && home.Ledger?.Find(id) is { } entry && entry.AliasAt(endpoint) is null)
        {
            actor.Decision = new Decision(id, IsAnonymous: true);
            ChangeSteps.Begin(actor, ChangeKind.NoteEndpoint, At.SendHandedOver);
        }
    }

    public static void Send(ModelWorld world, Actor actor, ModelHome home, int way)
    {
        var principal = (actor.HandedOver as EventOwner.Principal)?.PrincipalId;
        var waits = principal is not null && world.Defect != Defect.HandOverOvertakesTheAlias
            && home.Ledger is { } ledger && IdentityMachine.MustWaitForAlias(ledger, principal, ModelWorld.Keys[world.Events[actor.Event].Endpoint]);
        var known = actor.HandedOver!.DistinctId;
        var sent = known is null || waits ? world.NewOwnId() : known;
        if (way == 0 && !world.IsOffline)
            Checks.Accepted(world, actor.Event, sent, home);
        else if (way != 0)
            world.Faults--;
        if (actor.HoldsSender)
            SenderSteps.GoOn(actor);
        else
            world.Remove(actor);
    }
}
