using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A compare-and-swap of the two files as <see cref="IdentityStore"/> makes it: lock, read and write the ledger, compare and write <c>usage.json</c>.</summary>
internal static class ChangeSteps
{
    public static void Begin(Actor actor, ChangeKind kind, At then)
    {
        actor.Change = kind;
        actor.Then = then;
        actor.At = At.Lock;
    }

    /// <summary>How many ways it can go on: a busy lock is given up at once or, by a sender, which waits for seconds, as a fault.</summary>
    public static int Alternatives(ModelWorld world, Actor actor) =>
        actor.At != At.Lock || !world.Homes[actor.Home].IsLedgerLocked || actor.Kind != ActorKind.Sender || world.Faults > 0 ? 1 : 0;

    public static void Step(ModelWorld world, Actor actor)
    {
        var home = world.Homes[actor.Home];
        switch (actor.At)
        {
            case At.Lock when home.IsLedgerLocked:
                world.Faults -= actor.Kind == ActorKind.Sender ? 1 : 0;
                Finish(world, actor, ChangeResult.Busy);
                break;
            case At.Lock:
                home.IsLedgerLocked = actor.HoldsLedger = true;
                actor.At = At.WriteLedger;
                world.Tell("takes the ledger's lock");
                break;
            case At.WriteLedger:
                WriteLedger(world, actor, home);
                break;
            default:
                WriteFile(world, actor, home);
                break;
        }
    }

    private static void WriteLedger(ModelWorld world, Actor actor, ModelHome home)
    {
        if (Changes.Compute(world, actor, home) is not { } change)
        {
            Finish(world, actor, ChangeResult.Nothing);
            return;
        }

        actor.Before = home.File;
        actor.Pending = change;
        if (world.Defect == Defect.ForgetsRetiredIds)
        {
            var current = (change.File ?? home.File)?.AnonymousId;
            change = change with { Ledger = change.Ledger with { Entries = [.. change.Ledger.Entries.Where(entry => entry.AnonymousId == current || entry.HasDueAlias)] } };
        }

        if (actor.Change == ChangeKind.Link && home.CutOff.Contains(actor.AskedIdentity!))
            throw new ModelViolationException($"{actor.Answer} is linked, whom a reset had cut off and no login brought back.");
        home.Ledger = change.Ledger;
        world.Tell($"{actor.Change}: ledger {Changes.Describe(change.Ledger)}");
        if (change.File is null || change.File.SaysTheSameAs(home.File))
            Finish(world, actor, ChangeResult.Done);
        else
            actor.At = At.WriteFile;
    }

    private static void WriteFile(ModelWorld world, Actor actor, ModelHome home)
    {
        var isSame = home.File is null ? actor.Before is null : home.File.SaysTheSameAs(actor.Before);
        if (!isSame && world.Defect != Defect.IgnoresPythonsLink)
        {
            Finish(world, actor, ChangeResult.Moved);
            return;
        }

        Leave(home, actor.Pending!.File!);
        home.File = actor.Pending.File;
        world.Tell($"{actor.Change}: usage.json {home.File!.AnonymousId}, {home.File.LinkedPrincipalId ?? "null"}");
        Finish(world, actor, ChangeResult.Done);
    }

    /// <summary>An anonymous id gives way to another.</summary>
    private static void Leave(ModelHome home, IdentityFile next)
    {
        if (home.File is not { AnonymousId: var left } file || left == next.AnonymousId || home.Ledger?.Find(left) is not { Principal: { } given } entry)
            return;
        if (entry.HasDueAlias && file.LinkedPrincipalId is { } linked && linked != given)
            throw new ModelViolationException($"The alias {left} -> {given} stays owed, and nothing shows any more that Python linked it with {linked}.");
        home.Ended.Add(left);
    }

    private static void Finish(ModelWorld world, Actor actor, ChangeResult result)
    {
        if (actor.HoldsLedger)
            world.Homes[actor.Home].IsLedgerLocked = actor.HoldsLedger = false;
        actor.Result = result;
        if (actor.Change == ChangeKind.Login)
            actor.LinkedId = world.Homes[actor.Home].File?.AnonymousId;
        actor.At = actor.Then;
        actor.Pending = null;
        actor.Before = null;
        world.Tell($"{actor.Change}: {result}");
    }
}
