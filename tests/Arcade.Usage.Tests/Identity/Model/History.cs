using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>
/// The anonymous past belongs to whoever logs in next. Not held to it, because the specification says otherwise: events under an id of
/// their own (the lock was busy), ids that nobody here made (Python's, an image's), what several accounts, a refusal (401; 400 for the alias), CI or
/// <c>usage reset</c> came between, what a logout ended before anybody knew whose the credentials were, and files that somebody deleted.
/// </summary>
internal static class History
{
    /// <summary>The credentials are about to change: what was given until now stays with whom it was given to.</summary>
    public static void Promise(ModelWorld world, ModelHome home)
    {
        if (home.Credentials is not { } credentials)
            return;
        foreach (var index in home.Anonymous)
        {
            if (home.Epoch == credentials.Account && world.Bounds.ChecksHistory && IsGiven(world, home, index, credentials.Account))
                world.Promised.Add((index, credentials.Account));
        }

        // What nobody was given yet waits for whoever comes next.
        home.Anonymous.RemoveAll(index => home.Ledger?.Find(world.Events[index].AnonymousId!)?.Principal is not null);
    }

    /// <summary>When everything is at rest.</summary>
    public static void Check(ModelWorld world)
    {
        foreach (var (index, account) in world.Promised)
            IsWith(world, index, account);
        foreach (var home in world.Homes)
        {
            // Credentials that were reset are cut off until a login that had the lock: their anonymous past stays nobody's.
            var isCutOff = home.Credentials is { } signedIn && home.Ledger?.Resets.Contains(signedIn.Identity) == true;
            if (home.Credentials is not { } credentials || home.Epoch != credentials.Account || isCutOff || !world.Bounds.ChecksHistory)
                continue;
            foreach (var index in home.Anonymous)
                IsWith(world, index, credentials.Account);
        }
    }

    private static bool IsGiven(ModelWorld world, ModelHome home, int index, string account)
    {
        var item = world.Events[index];
        return home.Ledger?.Find(item.AnonymousId!) is { } entry && entry.Principal == account
            && entry.Aliases.Any(static alias => alias.State is AliasState.Due or AliasState.Acknowledged);
    }

    private static void IsWith(ModelWorld world, int index, string account)
    {
        var item = world.Events[index];
        if (item.DistinctId is not { } id || id.StartsWith("own", StringComparison.Ordinal) || world.Refused.Contains(id))
            return;
        var service = world.Services[item.Endpoint];
        foreach (var stored in service.Stored)
        {
            if (stored.Event != index)
                continue;
            var principals = Services.PrincipalsOf(service, service.PersonOf(stored)).ToList();
            if (principals is not [var only] || only != account)
                throw new ModelViolationException($"Anonymous event {index} before the login of {account} ends with {(principals.Count == 0 ? "nobody" : string.Join('+', principals))} (id {id}).");
            world.Tally.Joined++;
        }
    }
}
