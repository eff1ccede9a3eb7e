using Arcade.Usage.Identity;
using Arcade.Usage.Recording;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What a command does to find out whose its event is (<see cref="IdentityAtCommand"/>), and what it records.</summary>
internal static class CommandSteps
{
    private const int Attempts = 4;
    private const int ReadAttempts = 3;

    public static int Alternatives(ModelWorld world, Actor actor) => world.Faults > 0 && (actor.At == At.Append || (actor.At == At.FindLoginMark && !world.IsOffline)) ? 2 : 1;

    public static void Step(ModelWorld world, Actor actor, int way)
    {
        var home = world.Homes[actor.Home];
        switch (actor.At)
        {
            case At.ReadFile:
                actor.File = home.File;
                actor.At = At.ReadMark;
                break;
            case At.ReadMark:
                actor.Mark = Changes.MarkFor(actor, home);
                actor.At = At.ReadLedger;
                break;
            case At.ReadLedger:
                actor.Ledger = home.Ledger;
                actor.At = At.LookAgain;
                break;
            case At.LookAgain:
                LookAgain(actor, home);
                break;
            case At.Decide:
                Decide(world, actor, home);
                break;
            case At.MakeLedger:
                home.Ledger ??= actor.File is null ? FirstLedger(world, home) : ModelWorld.NewLedger();
                Again(actor);
                break;
            case At.MakeFile:
                MakeFile(world, actor, home);
                break;
            case At.NoteUnnamedFile:
                if (home.Ledger is null && home.File is not null)
                    home.Ledger = ModelWorld.NewLedger().With(IdentityMachine.NewEntry(home.File.AnonymousId, home.Machine, ModelWorld.Keys[world.Endpoint]), home.File.AnonymousId);
                Again(actor);
                break;
            case At.Ended:
                if (actor.Result is ChangeResult.Busy or ChangeResult.Failed)
                    UseNone(world, actor);
                else
                    Again(actor);
                break;
            default:
                RecordSteps.Step(world, actor, home, way);
                break;
        }
    }

    private static void LookAgain(Actor actor, ModelHome home)
    {
        var isSteady = ReferenceEquals(actor.File, home.File) && actor.Mark == Changes.MarkFor(actor, home);
        actor.At = isSteady || ++actor.Reads >= ReadAttempts ? At.Decide : At.ReadFile;
        if (actor.At == At.Decide)
            actor.Reads = 0;
    }

    private static void Decide(ModelWorld world, Actor actor, ModelHome home)
    {
        if (actor.Kind == ActorKind.Reset)
        {
            ChangeSteps.Begin(actor, ChangeKind.Reset, At.Done);
            return;
        }

        if (actor.File is not { } file)
        {
            var free = actor.Ledger is null ? null : IdentityMachine.FreeEntry(actor.Ledger, home.Machine);
            if (actor.Ledger is null && world.Defect != Defect.MakesTheFileFirst)
                actor.At = At.MakeLedger;
            else if (free is not null || actor.Ledger is null)
                actor.At = At.MakeFile;
            else
                ChangeSteps.Begin(actor, ChangeKind.Repair, At.Ended);
            return;
        }

        if (actor.Ledger is null && actor.Attempt == 0 && world.Defect != Defect.MakesTheFileFirst)
        {
            actor.At = At.MakeLedger;
            return;
        }

        switch (AtCommand(world, actor, file, home))
        {
            case CommandStep.UseAnonymous:
                UseAnonymous(world, actor, file, home);
                break;
            case CommandStep.UsePrincipal:
                Own(actor, new EventOwner.Principal(file.LinkedPrincipalId!));
                break;
            case CommandStep.LeaveUnresolved when world.Defect == Defect.TakesCredentialsForNobodys && file.LinkedPrincipalId is null:
                Own(actor, new EventOwner.Anonymous(file.AnonymousId, isStored: true));
                break;
            case CommandStep.LeaveUnresolved:
                Own(actor, new EventOwner.Unresolved(file.AnonymousId, actor.Mark!, actor.Variable.Length == 0 && ((!actor.IsCi && !actor.UsesProfile) || world.Defect == Defect.LinksOtherProfiles)));
                break;
            case CommandStep.EndLink when actor is { UsesProfile: true, Mark: null } && (file.LinkedPrincipalId is not null || actor.Ledger?.Find(file.AnonymousId)?.Principal is not null):
                // A named profile without credentials says nothing about the default profile's link, which stays.
                Own(actor, new EventOwner.Owed());
                break;
            default:
                ChangeSteps.Begin(actor, ChangeKind.End, At.Ended);
                break;
        }
    }

    private static int AtCommand(ModelWorld world, Actor actor, IdentityFile file, ModelHome home)
    {
        var ledger = actor.Ledger ?? ModelWorld.NewLedger();
        var machine = world.Defect == Defect.IgnoresTheOrigin ? ledger.Find(file.AnonymousId)?.MadeOn ?? home.Machine : home.Machine;
        var step = IdentityMachine.AtCommand(file, ledger, actor.Mark, machine);
        if (step == CommandStep.LeaveUnresolved && world.Defect == Defect.IgnoresTheMark && file.LinkedPrincipalId is not null)
            return CommandStep.UsePrincipal;
        return step == CommandStep.EndLink && world.Defect == Defect.UsesAGivenId && file.LinkedPrincipalId is null && actor.Mark is null ? CommandStep.UseAnonymous : step;
    }

    private static void UseAnonymous(ModelWorld world, Actor actor, IdentityFile file, ModelHome home)
    {
        Own(actor, new EventOwner.Anonymous(file.AnonymousId, isStored: true));
        if (!WaitsForALogin(world, actor, file, home))
            return;
        world.Events[actor.Event] = world.Events[actor.Event] with { AnonymousId = file.AnonymousId };
        home.Anonymous.Add(actor.Event);
    }

    /// <summary>Whether whoever logs in next has to be given this event: see <see cref="History"/> for who else need not be.</summary>
    private static bool WaitsForALogin(ModelWorld world, Actor actor, IdentityFile file, ModelHome home)
    {
        var isNobodys = actor.Kind == ActorKind.Command && world.Events[actor.Event].Owners == "-" && home.Epoch.Length == 0;
        var entry = home.Ledger?.Find(file.AnonymousId);
        var isStillInUse = home.File?.AnonymousId == file.AnonymousId && entry?.Principal is null && (entry?.MadeOn is not null || world.Defect != Defect.None);
        return isNobodys && isStillInUse && !world.Actors.Exists(other => other.Home == actor.Home && IsEndingIt(other));
    }

    private static bool IsEndingIt(Actor other) =>
        (other.Kind == ActorKind.Logout && other.At >= At.Append) || (other.Kind == ActorKind.Reset && other.At is At.WriteFile or At.Done);

    private static void UseNone(ModelWorld world, Actor actor)
    {
        if (world.Defect != Defect.UsesTheIdWhenTheLockIsBusy || actor.File is null)
        {
            Own(actor, new EventOwner.Owed());
            return;
        }

        Own(actor, new EventOwner.Anonymous(actor.File.AnonymousId, isStored: true));
    }

    private static Ledger FirstLedger(ModelWorld world, ModelHome home)
    {
        var entry = IdentityMachine.NewEntry(world.Mint.NewAnonymousId(), home.Machine, ModelWorld.Keys[world.Endpoint]);
        return ModelWorld.NewLedger().With(entry, entry.AnonymousId);
    }

    private static void MakeFile(ModelWorld world, Actor actor, ModelHome home)
    {
        var free = actor.Ledger is null ? null : IdentityMachine.FreeEntry(actor.Ledger, home.Machine);
        if (free is null && home.File is null)
        {
            // The defect: the file first, its entry afterwards.
            home.File = new IdentityFile(world.Mint.NewAnonymousId(), null);
            actor.At = At.NoteUnnamedFile;
            return;
        }

        home.File ??= new IdentityFile(free!.AnonymousId, null);
        Again(actor);
    }

    private static void Again(Actor actor)
    {
        actor.At = At.ReadFile;
        if (++actor.Attempt >= Attempts)
            Own(actor, new EventOwner.Owed());
    }

    private static void Own(Actor actor, EventOwner owner)
    {
        actor.Owner = owner;
        actor.File = null;
        actor.Ledger = null;
        actor.Attempt = 0;
        actor.At = At.Work;
    }
}
