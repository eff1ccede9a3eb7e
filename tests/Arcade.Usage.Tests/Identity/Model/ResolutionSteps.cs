using Arcade.Usage.Identity;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>How a sender finds out whose an unresolved record is (<see cref="PrincipalResolver"/>).</summary>
internal static class ResolutionSteps
{
    private const int MovedAttempts = 3;

    public static void Step(ModelWorld world, Actor actor, ModelHome home, int way)
    {
        switch (actor.At)
        {
            case At.View:
                View(world, actor, home);
                break;
            case At.Identity:
                Identity(world, actor, home);
                break;
            case At.Ask:
                Ask(world, actor, home, way);
                break;
            case At.Answered:
                Answered(world, actor, home);
                break;
            case At.Remembered:
                UseAnswer(world, actor, home);
                break;
            default:
                Linked(world, actor);
                break;
        }
    }

    private static JournalEntry? RecordOf(Actor actor, ModelHome home) => home.Journal.Find(entry => entry.Event == actor.Record);

    private static void View(ModelWorld world, Actor actor, ModelHome home)
    {
        if (RecordOf(actor, home) is not { } record)
        {
            SenderSteps.GoOn(actor);
            return;
        }

        var mark = record.Header.Mark!;
        if (Changes.MarkFor(actor, home) != mark)
        {
            if (CredentialMark.IsDefaultProfile(mark) && actor.Variable.Length == 0 && !actor.UsesProfile)
                Nobody(world, actor, home, record);
            else
                Later(world, actor, home);
            return;
        }

        actor.Mark = mark;
        actor.File = home.File;
        actor.Ledger = home.Ledger;
        actor.At = At.Identity;
    }

    private static void Identity(ModelWorld world, Actor actor, ModelHome home)
    {
        if (Changes.MarkFor(actor, home) != actor.Mark)
        {
            Again(actor);
            return;
        }

        var identity = actor.Variable.Length > 0 ? "iv" + actor.Variable : Visible(actor, home)!.Identity;
        var mayLink = RecordOf(actor, home)!.Header.MayLink;
        actor.AskedIdentity = identity;
        if (IdentityMachine.IsCutOff(actor.Ledger, identity))
        {
            Own(world, actor);
            return;
        }

        var known = world.Defect == Defect.TakesAnyEntrysIdentity
            ? actor.Ledger?.Entries.FirstOrDefault(entry => entry.Identity == identity)?.Principal
            : IdentityMachine.KnownLink(actor.File, actor.Ledger, identity);
        if (known is not null)
        {
            actor.Answer = known;
            if (!mayLink || world.Defect == Defect.TakesAnyEntrysIdentity)
                SenderSteps.Decided(actor, new Decision(known, IsAnonymous: false));
            else
                ChangeSteps.Begin(actor, ChangeKind.Link, At.Linked);
        }
        else if (actor.Ledger?.AnswerFor(actor.Mark!) is { } remembered)
        {
            actor.Answer = remembered.Principal;
            UseAnswer(world, actor, home);
        }
        else
        {
            actor.At = At.Ask;
        }
    }

    private static void Ask(ModelWorld world, Actor actor, ModelHome home, int way)
    {
        var account = actor.Variable.Length > 0 ? actor.Variable : Visible(actor, home)?.Account;
        if (way == 1 || account is null || world.IsOffline)
        {
            world.Faults -= way == 1 ? 1 : 0;
            Later(world, actor, home);
            return;
        }

        if (way == 2)
        {
            // Refused credentials are nobody's for as long as they keep their mark.
            world.Faults--;
            home.Epoch = "!";
        }

        actor.Answer = way == 2 ? null : account;
        actor.At = At.Answered;
        world.Tell($"the service says {actor.Answer ?? "nobody"} for event {actor.Record}");
    }

    private static void Answered(ModelWorld world, Actor actor, ModelHome home)
    {
        if (Changes.MarkFor(actor, home) != actor.Mark && world.Defect != Defect.BelievesALateAnswer)
        {
            Again(actor);
            return;
        }

        ChangeSteps.Begin(actor, ChangeKind.Remember, At.Remembered);
    }

    private static void UseAnswer(ModelWorld world, Actor actor, ModelHome home)
    {
        if (actor.Answer is not { } principal || actor.IsCutOff)
            Own(world, actor);
        else if (RecordOf(actor, home)?.Header.MayLink == true)
            ChangeSteps.Begin(actor, ChangeKind.Link, At.Linked);
        else
            SenderSteps.Decided(actor, new Decision(principal, IsAnonymous: false));
    }

    private static void Linked(ModelWorld world, Actor actor)
    {
        if (actor.IsCutOff)
            Own(world, actor);
        else if (actor.Result == ChangeResult.Busy)
            SenderSteps.LeaveForLater(actor);
        else if (actor.Result is ChangeResult.Done or ChangeResult.Nothing)
            SenderSteps.Decided(actor, new Decision(actor.Answer!, IsAnonymous: false));
        else
            Again(actor);
    }

    private static void Again(Actor actor)
    {
        (actor.Answer, actor.AskedIdentity, actor.File, actor.Ledger, actor.IsCutOff) = (null, null, null, null, false);
        if (++actor.Attempt >= MovedAttempts)
            SenderSteps.LeaveForLater(actor);
        else
            actor.At = At.View;
    }

    private static Credentials? Visible(Actor actor, ModelHome home) => actor.UsesProfile ? home.ProfileCredentials : home.Credentials;

    private static void Later(ModelWorld world, Actor actor, ModelHome home)
    {
        if (world.IsLater || RecordOf(actor, home)?.IsOverdue == true)
            Own(world, actor);
        else
            SenderSteps.LeaveForLater(actor);
    }

    private static void Nobody(ModelWorld world, Actor actor, ModelHome home, JournalEntry record)
    {
        var isFree = home.Ledger?.Find(record.Header.AnonymousId!)?.Principal is null;
        if (world.Defect == Defect.SendsUnderTheRecordedId && isFree)
            SenderSteps.Decided(actor, new Decision(record.Header.AnonymousId!, IsAnonymous: true));
        else if (world.Defect == Defect.LosesRecords && home.Journal.Remove(record))
            SenderSteps.GoOn(actor);
        else
            Own(world, actor);
    }

    private static void Own(ModelWorld world, Actor actor) => SenderSteps.Decided(actor, new Decision(world.NewOwnId(), IsAnonymous: true));
}
