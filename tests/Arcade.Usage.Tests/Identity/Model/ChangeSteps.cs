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

    /// <summary>How many ways it can go on: a busy lock may be given up, where its user doesn't wait for ever.</summary>
    public static int Alternatives(ModelWorld world, Actor actor) =>
        actor.At != At.Lock || !world.Homes[actor.Home].IsLedgerLocked || actor.Kind != ActorKind.Sender ? 1 : 0;

    public static void Step(ModelWorld world, Actor actor)
    {
        var home = world.Homes[actor.Home];
        switch (actor.At)
        {
            case At.Lock when home.IsLedgerLocked:
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

        home.File = actor.Pending!.File;
        world.Tell($"{actor.Change}: usage.json {home.File!.AnonymousId}, {home.File.LinkedPrincipalId ?? "null"}");
        Finish(world, actor, ChangeResult.Done);
    }

    private static void Finish(ModelWorld world, Actor actor, ChangeResult result)
    {
        if (actor.HoldsLedger)
            world.Homes[actor.Home].IsLedgerLocked = actor.HoldsLedger = false;
        actor.Result = result;
        actor.At = actor.Then;
        actor.Pending = null;
        actor.Before = null;
        world.Tell($"{actor.Change}: {result}");
    }
}
