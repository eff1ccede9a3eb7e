using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>The promises, looked at whenever something reaches a service, and when everything has come to rest.</summary>
internal static class Checks
{
    /// <summary>An alias reaches a service.</summary>
    public static void Told(ModelWorld world, string id, string principal, int endpoint, bool isPythons)
    {
        foreach (var told in world.Told)
        {
            if (told.Id != id || told.Principal == principal)
                continue;
            if (!told.IsPythons && !isPythons)
                throw new ModelViolationException($"Invariant 1: {id} is named in aliases with {told.Principal} and {principal}.");
            world.IsSpoiltByPython = true;
        }

        // Our own alias of an id that Python gave to somebody else was begun by Python; ours after it has to be left out where it can be seen.
        if (world.Defect == Defect.IgnoresPythonsLink && !isPythons && world.IsSpoiltByPython && world.Told.Exists(told => told.Id == id && told.IsPythons && told.Principal != principal))
            throw new ModelViolationException($"An alias {id} -> {principal} leaves after Python's.");
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

        if (!isPythons && world.Events.FindIndex(item => item.MetId == id && item.DistinctId == principal && item.Endpoint == endpoint) is var login and >= 0 && !world.Told.Contains((id, principal, true)) && world.Homes.Count == 1
            && !world.Services[endpoint].PrincipalsOf(id).Any() && !world.Bounds.ChangeKinds.Contains('e', StringComparison.Ordinal))
            throw new ModelViolationException($"Invariant 4: login {login} went under {principal} before the alias of {id}, which it met.");
        world.Services[endpoint].Alias(id, principal);
        Persons(world);
    }

    /// <summary>An event reaches a service.</summary>
    public static void Accepted(ModelWorld world, int index, string distinctId, ModelHome home)
    {
        var item = world.Events[index];
        if (item.DistinctId is { } before && before != distinctId)
            throw new ModelViolationException($"Invariant 3: event {index} is delivered under {before} and {distinctId}.");
        if (item.DistinctId is not null && !item.MayRepeat && world.Homes.Count == 1)
            throw new ModelViolationException($"Event {index} is sent again without a kill or a lost answer.");
        if (ModelWorld.IsPrincipal(distinctId) && !item.Owners.Contains(distinctId, StringComparison.Ordinal))
            throw new ModelViolationException($"Event {index} of {item.Owners} is sent as {distinctId}.");
        if (home.Ledger is { } ledger && ModelWorld.IsPrincipal(distinctId))
        {
            foreach (var (entry, alias) in IdentityMachine.DueAliases(ledger))
            {
                if (entry.Principal == distinctId && alias.Endpoint == ModelWorld.Keys[item.Endpoint] && item.DueAtAppend.Split(',').Contains(alias.Uuid))
                    throw new ModelViolationException($"Invariant 4: event {index} goes under {distinctId} before the alias of {entry.AnonymousId} is answered.");
            }
        }

        world.Events[index] = item with { DistinctId = distinctId, MayRepeat = false };
        if (ModelWorld.IsPrincipal(distinctId))
            world.Services[item.Endpoint].Capture(distinctId);
        world.Tell($"event {index} is accepted as {distinctId}");
        Persons(world);
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
            // Credentials that were reset are cut off until a login that had the lock: their anonymous past stays nobody's.
            var isCutOff = home.Credentials is { } signedIn && home.Ledger?.Resets.Contains(signedIn.Identity) == true;
            if (home.Credentials is { } credentials && home.Epoch == credentials.Account && !isCutOff && world.Bounds.ChecksHistory)
                History(world, home, credentials.Account);
        }

        for (var index = 0; index < world.Events.Count; index++)
        {
            if (world.Events[index] is { IsAppended: true, DistinctId: null, IsDropped: false })
                throw new ModelViolationException($"Event {index} was recorded and is never delivered.");
        }
    }

    private static void History(ModelWorld world, ModelHome home, string account)
    {
        foreach (var index in home.Anonymous)
        {
            var item = world.Events[index];
            if (item.DistinctId is not { } id || id.StartsWith("own", StringComparison.Ordinal))
                continue;
            var principals = world.Services[item.Endpoint].PrincipalsOf(id).ToList();
            if (principals is not [var only] || only != account)
                throw new ModelViolationException($"Anonymous event {index} before the login of {account} ends with {string.Join('+', principals)} (id {id}).");
        }
    }

    private static void Persons(ModelWorld world)
    {
        foreach (var service in world.Services)
        {
            foreach (var (ids, _) in service.Persons)
            {
                if (ids.Count(ModelWorld.IsPrincipal) > 1 && !world.IsSpoiltByPython)
                    throw new ModelViolationException("P and Q are one person: " + string.Join(' ', ids));
            }
        }

        for (var index = 0; index < world.Events.Count && !world.IsSpoiltByPython; index++)
        {
            var item = world.Events[index];
            if (item.DistinctId is not { } id || item.Owners.Contains('-', StringComparison.Ordinal))
                continue;
            foreach (var principal in world.Services[item.Endpoint].PrincipalsOf(id))
            {
                if (!item.Owners.Contains(principal, StringComparison.Ordinal))
                    throw new ModelViolationException($"Event {index} of {item.Owners} is on the person of {principal} (id {id}).");
            }
        }
    }
}
