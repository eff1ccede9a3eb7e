using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The aliases that the ledger owes, each in a request of its own.</summary>
internal static class AliasSteps
{
    /// <summary>Of the ways in which a request may end: 400 or 413.</summary>
    public const int Refused = 3;

    /// <summary>The first that this sender has not tried yet.</summary>
    public static (LedgerEntry Entry, LedgerAlias Alias) NextDue(Actor actor, ModelHome home) => home.Ledger is null ? default
        : IdentityMachine.DueAliases(home.Ledger).FirstOrDefault(item => (actor.Tried & (1UL << ModelWorld.NumberOf(item.Alias.Uuid!))) == 0);

    public static void Aliases(ModelWorld world, Actor actor, ModelHome home)
    {
        // An answer that could not be noted: what is due otherwise waits for the next look, too.
        var isUnnoted = actor is { Change: ChangeKind.NoteAlias, Result: ChangeResult.Busy };
        actor.Result = isUnnoted ? ChangeResult.Nothing : actor.Result;
        var due = NextDue(actor, home);
        if (due.Entry is null || isUnnoted)
        {
            actor.At = actor.AfterAliases;
            return;
        }

        actor.Tried |= 1UL << ModelWorld.NumberOf(due.Alias.Uuid!);
        actor.AliasOf = due.Entry.AnonymousId;
        actor.AliasEndpoint = Array.IndexOf(ModelWorld.Keys, due.Alias.Endpoint);
        actor.Answer = due.Entry.Principal;
        if (IdentityMachine.IsLinkedElsewhere(home.File, due.Entry) && world.Defect != Defect.IgnoresPythonsLink)
        {
            actor.Noted = AliasState.Refused;
            ChangeSteps.Begin(actor, ChangeKind.NoteAlias, At.Aliases);
            world.Tell($"Python linked {due.Entry.AnonymousId} with {home.File!.LinkedPrincipalId}: the alias is given up");
            return;
        }

        Checks.Leaves(home, actor.AliasOf, actor.Answer!);
        actor.At = At.SendAlias;
    }

    public static void SendAlias(ModelWorld world, Actor actor, int way)
    {
        if (world.IsOffline)
        {
            actor.At = At.Aliases;
            return;
        }

        if (way < 2)
        {
            Checks.Told(world, actor.AliasOf!, actor.Answer!, actor.AliasEndpoint, isPythons: false);
            world.Tell($"alias {actor.AliasOf} -> {actor.Answer} is accepted");
        }

        actor.Noted = way == Refused ? AliasState.Refused : AliasState.Acknowledged;
        if (way == Refused)
        {
            world.Faults--;
            world.Refused.Add(actor.AliasOf!);
            world.Tell($"alias {actor.AliasOf} -> {actor.Answer} is refused");
        }

        if (way is 0 or Refused)
        {
            ChangeSteps.Begin(actor, ChangeKind.NoteAlias, At.Aliases);
            return;
        }

        // The alias stays owed; what doesn't wait for it may go on (a flush asks no back-off).
        world.Faults--;
        actor.At = At.Aliases;
    }
}
