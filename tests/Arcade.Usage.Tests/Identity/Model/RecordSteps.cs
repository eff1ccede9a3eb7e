using Arcade.Usage.Identity;
using Arcade.Usage.Recording;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What a command does after it knows whose its event is: its work, the append, the sender; a login's gift, a logout's new id.</summary>
internal static class RecordSteps
{
    public static void Step(ModelWorld world, Actor actor, ModelHome home, int way)
    {
        switch (actor.At)
        {
            case At.Work:
                Work(world, actor, home);
                break;
            case At.FindLoginMark:
                FindLoginMark(world, actor, home, isLearned: way == 0 && !world.IsOffline);
                break;
            case At.LoginLinked:
                LoginLinked(world, actor);
                break;
            case At.WaitForAlias:
                actor.At = At.Append;
                break;
            case At.Append:
                Append(world, actor, home, isWritten: way == 0);
                break;
            case At.Start:
                StartSender(world, actor, home, null);
                EndOrFinish(actor);
                break;
            case At.EndLogout:
                ChangeSteps.Begin(actor, ChangeKind.Logout, At.Done);
                break;
            default:
                world.Remove(actor);
                break;
        }
    }

    private static void Work(ModelWorld world, Actor actor, ModelHome home)
    {
        actor.HadCredentials = actor.Owner is EventOwner.Principal or EventOwner.Unresolved;
        actor.At = At.Append;
        if (actor.UsesProfile)
        {
            WorkInProfile(world, actor, home);
        }
        else if (actor.Kind == ActorKind.Logout)
        {
            world.SetCredentials(actor.Home, null);
            home.Anonymous.Clear();
        }
        else if (actor.Kind == ActorKind.Login)
        {
            if (actor.IsCi)
                home.Epoch = "!";
            var written = world.NewCredentials(actor.Account);
            world.SetCredentials(actor.Home, written);
            if (actor.IsCi)
                home.Epoch = "!";
            actor.At = At.FindLoginMark;
        }
    }

    /// <summary>A named profile's login and logout change its own credentials, and nothing of this machine's identity.</summary>
    private static void WorkInProfile(ModelWorld world, Actor actor, ModelHome home)
    {
        if (actor.Kind == ActorKind.Command)
            return;
        home.ProfileCredentials = actor.Kind == ActorKind.Logout ? null : world.NewCredentials(actor.Account) with { Mark = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p:{world.NextMark++}") };
        foreach (var other in world.Actors)
        {
            if (other.Home == actor.Home && other.UsesProfile && other.Event >= 0 && other.At < At.Work && other.Kind != ActorKind.Sender)
                world.Events[other.Event] = world.Events[other.Event].WithOwner(home.ProfileCredentials?.Account ?? "-");
        }

        if (actor.Kind == ActorKind.Login)
            actor.Owner = new EventOwner.Unresolved(home.File?.AnonymousId ?? "none", home.ProfileCredentials!.Mark, mayLink: world.Defect == Defect.LinksOtherProfiles);
    }

    /// <summary>
    /// A login looks for the mark of what it wrote; another's credentials in that place are not its own. One that could not learn its
    /// principal leaves that to the sender.
    /// </summary>
    private static void FindLoginMark(ModelWorld world, Actor actor, ModelHome home, bool isLearned)
    {
        world.Faults -= isLearned || world.IsOffline ? 0 : 1;
        var found = home.Credentials;
        actor.LoginMark = found?.Mark;
        actor.At = At.Append;
        if (found is null || (found.Account != actor.Account && world.Defect != Defect.LoginTrustsForeignCredentials))
        {
            actor.Owner = new EventOwner.Owed();
            return;
        }

        actor.Owner = new EventOwner.Unresolved(home.File?.AnonymousId ?? "none", found.Mark, mayLink: !actor.IsCi);
        if (isLearned)
            ChangeSteps.Begin(actor, ChangeKind.Login, At.LoginLinked);
        else
            ChangeSteps.Begin(actor, ChangeKind.LoginUnlearned, At.Append);
    }

    private static void LoginLinked(ModelWorld world, Actor actor)
    {
        actor.At = At.Append;
        if (actor.Result != ChangeResult.Done && world.Defect != Defect.LoginsEventNeedsNoGift)
            return;
        actor.Owner = new EventOwner.Principal(actor.Account);
        world.Events[actor.Event] = world.Events[actor.Event] with { MetId = actor.LinkedId };
        StartSender(world, actor, world.Homes[actor.Home], null);
        actor.At = At.WaitForAlias;
    }

    private static void Append(ModelWorld world, Actor actor, ModelHome home, bool isWritten)
    {
        var owner = actor.Owner!;
        var due = IdentityMachine.DueAliases(home.Ledger ?? ModelWorld.NewLedger());
        world.Events[actor.Event] = world.Events[actor.Event] with
        {
            IsAppended = isWritten,
            Endpoint = world.Endpoint,
            DueAtAppend = string.Join(',', due.Where(item => item.Alias.Endpoint == ModelWorld.Keys[world.Endpoint]).Select(static item => item.Alias.Uuid)),
        };
        if (isWritten)
        {
            home.Journal.Add(new JournalEntry(actor.Event, ModelHeader.Of(owner, ModelWorld.Endpoints[world.Endpoint]), owner.DistinctId, null, home.Machine));
            actor.At = At.Start;
            world.Tell($"records event {actor.Event}: {owner}");
            return;
        }

        world.Faults--;
        world.Tell($"can't record event {actor.Event}: hands it over");
        StartSender(world, actor, home, owner);
        EndOrFinish(actor);
    }

    private static void StartSender(ModelWorld world, Actor actor, ModelHome home, EventOwner? handedOver)
    {
        if (home.IsSenderLocked && handedOver is null)
            return;
        world.Actors.Add(new Actor
        {
            Kind = ActorKind.Sender,
            Home = actor.Home,
            At = At.Aliases,
            AfterAliases = handedOver is null ? At.Next : At.ChooseHandedOver,
            HoldsSender = !home.IsSenderLocked,
            Variable = actor.Variable,
            UsesProfile = actor.UsesProfile,
            Event = handedOver is null ? -1 : actor.Event,
            HandedOver = handedOver,
        });
        if (home.IsSenderLocked)
            world.Actors[^1].At = At.ChooseHandedOver;
        home.IsSenderLocked = true;
        world.Tell("starts a sender");
    }

    private static void EndOrFinish(Actor actor) => actor.At = actor.Kind == ActorKind.Logout ? At.EndLogout : At.Done;
}
