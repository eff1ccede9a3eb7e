using Arcade.Usage.Identity;
using Arcade.Usage.Tests.Identity.Model.PostHog;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The promises, looked at whenever something reaches a service, and when everything has come to rest.</summary>
internal static class Checks
{
    /// <summary>A sender is about to let an alias go, and looks at <c>usage.json</c> for the last time. (What Python writes later nobody can see.)</summary>
    public static void Leaves(ModelHome home, string id, string principal)
    {
        if (home.File is { LinkedPrincipalId: { } linked } file && file.AnonymousId == id && linked != principal)
            throw new ModelViolationException($"An alias {id} -> {principal} leaves although Python linked it with {linked}.");
    }

    /// <summary>An alias reaches a service.</summary>
    public static void Told(ModelWorld world, string id, string principal, int endpoint, bool isPythons)
    {
        if (world.Bounds.ForbidsAliases)
            throw new ModelViolationException($"Nothing here may be linked, and {id} is aliased with {principal}.");
        foreach (var told in world.Told)
        {
            if (told.Id != id || told.Principal == principal)
                continue;
            if (!told.IsPythons && !isPythons && !world.Bounds.ChecksPersonsAlone)
                throw new ModelViolationException($"Invariant 1: {id} is named in aliases with {told.Principal} and {principal}.");
            world.IsSpoiltByPython |= told.IsPythons || isPythons;
        }

        if (!world.Told.Contains((id, principal, isPythons)))
        {
            world.Told.Add((id, principal, isPythons));
            world.Told.Sort();
        }

        if (isPythons)
        {
            foreach (var home in world.Homes)
            {
                if (home.Ledger?.Find(id)?.Principal is { } given && given != principal)
                    world.IsSpoiltByPython = true;
            }
        }

        if (!isPythons && world.Events.FindIndex(item => item.MetId == id && item.DistinctId == principal && item.Endpoint == endpoint) is var login and >= 0 && !world.Told.Contains((id, principal, true)) && !world.HasCopies
            && !world.Services[endpoint].HasAlias(id) && !world.Bounds.ChangeKinds.Contains('e', StringComparison.Ordinal))
            throw new ModelViolationException($"Invariant 4: login {login} went under {principal} before the alias of {id}, which it met.");
        world.Tally.Aliases++;
        Services.Take(world, endpoint, new PostHogMessage(-1, id, IsPersonless: false, principal));
    }

    /// <summary>An event reaches a service.</summary>
    public static void Accepted(ModelWorld world, int index, string distinctId, ModelHome home)
    {
        var item = world.Events[index];
        if (item.DistinctId is { } before && before != distinctId)
            throw new ModelViolationException($"Invariant 3: event {index} is delivered under {before} and {distinctId}.");
        if (item.DistinctId is not null && !item.MayRepeat && !world.HasCopies)
            throw new ModelViolationException($"Event {index} is sent again without a kill or a lost answer.");
        if (ModelWorld.IsPrincipal(distinctId) && !world.Bounds.ChecksPersonsAlone && !item.Owners.Contains(distinctId, StringComparison.Ordinal))
            throw new ModelViolationException($"Invariant 2: event {index} of {item.Owners} is sent as {distinctId}.");
        if (item.EndedBefore.Split(',').Contains(distinctId))
            throw new ModelViolationException($"Invariant 5: event {index} is on {distinctId}, whose link had ended when its command began.");
        if (home.Ledger is { } ledger && ModelWorld.IsPrincipal(distinctId))
        {
            foreach (var (entry, alias) in IdentityMachine.DueAliases(ledger))
            {
                if (entry.Principal == distinctId && alias.Endpoint == ModelWorld.Keys[item.Endpoint] && item.DueAtAppend.Split(',').Contains(alias.Uuid))
                    throw new ModelViolationException($"Invariant 4: event {index} goes under {distinctId} before the alias of {entry.AnonymousId} is answered.");
            }
        }

        world.Events[index] = item with { DistinctId = distinctId, MayRepeat = false };
        world.Tell($"event {index} is accepted as {distinctId}");
        world.Tally.Events++;
        var isPersonless = !ModelWorld.IsPrincipal(distinctId) && world.Defect != Defect.AnonymousEventsMakePersons
            && !(world.Defect == Defect.OwnIdsMakePersons && distinctId.StartsWith("own", StringComparison.Ordinal));
        Services.Take(world, item.Endpoint, new PostHogMessage(index, distinctId, isPersonless));
    }

    /// <summary>After a healthy drain: everything recorded is delivered, every alias answered, and the anonymous history is whose login followed it.</summary>
    public static void AtRest(ModelWorld world)
    {
        foreach (var home in world.Homes)
        {
            if (home.Journal.Count > 0)
                throw new ModelViolationException($"Event {home.Journal[0].Event} is never delivered: it stays in the journal.");
            if (home.Ledger is { } ledger && IdentityMachine.DueAliases(ledger).Any())
                throw new ModelViolationException("An alias is never answered.");
        }

        for (var index = 0; index < world.Events.Count; index++)
        {
            if (world.Events[index] is { IsAppended: true, DistinctId: null, IsDropped: false })
                throw new ModelViolationException($"Event {index} was recorded and is never delivered.");
        }

        if (world.IsSpoiltByPython)
            return;
        History.Check(world);
        Owned(world);
        Joined(world);
    }

    /// <summary>What one account did counts for it, or, where its credentials could not be asked about, for nobody.</summary>
    private static void Owned(ModelWorld world)
    {
        foreach (var service in world.Services)
        {
            foreach (var stored in service.Stored)
            {
                if (!ModelWorld.IsPrincipal(world.Events[stored.Event].Owners))
                    continue;
                var found = Services.PrincipalsOf(service, service.PersonOf(stored)).ToList();
                var isTheirs = found is [var only] && only == world.Events[stored.Event].Owners;
                if (!isTheirs && !(found.Count == 0 && stored.DistinctId.StartsWith("own", StringComparison.Ordinal)))
                    throw new ModelViolationException($"Event {stored.Event} of {world.Events[stored.Event].Owners} counts for {(found.Count == 0 ? "nobody" : string.Join('+', found))} (id {stored.DistinctId}).");
                world.Tally.Attributed++;
            }
        }
    }

    /// <summary>PostHog refuses some merges and tells nobody: none of ours may be one that it refuses.</summary>
    private static void Joined(ModelWorld world)
    {
        foreach (var (id, principal, isPythons) in world.Told)
        {
            foreach (var service in world.Services)
            {
                if (!isPythons && service.HasAlias(id) && service.PersonOf(id) != service.PersonOf(principal))
                    throw new ModelViolationException($"The alias {id} -> {principal} was refused by the service.");
            }
        }
    }
}
