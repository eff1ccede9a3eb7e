using Arcade.Usage.Tests.Identity.Model.PostHog;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>What the services do with what they took, and what must never come of it.</summary>
internal static class Services
{
    /// <summary>A service takes something; it looks at it at once where the history has no say in that.</summary>
    public static void Take(ModelWorld world, int endpoint, PostHogMessage message)
    {
        world.Services[endpoint].Take(message);
        if (!world.Bounds.IsQueued)
            Ingest(world, endpoint, 0);
    }

    public static void Ingest(ModelWorld world, int endpoint, int ready)
    {
        world.Services[endpoint].Ingest(ready);
        Check(world, world.Services[endpoint]);
    }

    /// <summary>Until nothing waits, in an order that the history's seed draws.</summary>
    public static void Drain(ModelWorld world)
    {
        for (var endpoint = 0; endpoint < world.Services.Length; endpoint++)
        {
            while (world.Services[endpoint].CountReady() is var ready and > 0)
                Ingest(world, endpoint, world.Draw(ready));
        }
    }

    public static IEnumerable<string> PrincipalsOf(PostHogModel service, string? person) => service.IdsOf(person).Where(ModelWorld.IsPrincipal);

    private static void Check(ModelWorld world, PostHogModel service)
    {
        if (world.IsSpoiltByPython)
            return;
        foreach (var person in service.Persons)
        {
            if (PrincipalsOf(service, person.Uuid).Skip(1).Any())
                throw new ModelViolationException("Two people are one person: " + string.Join('+', service.IdsOf(person.Uuid)));
        }

        foreach (var stored in service.Stored)
        {
            if (stored.DistinctId.StartsWith("own", StringComparison.Ordinal) && service.PersonOf(stored.DistinctId) is { } joined)
                throw new ModelViolationException($"Event {stored.Event} has an id of its own, and a person: {string.Join('+', service.IdsOf(joined))}");
            var owners = world.Events[stored.Event].Owners;
            if (owners.Contains('-', StringComparison.Ordinal))
                continue;
            foreach (var principal in PrincipalsOf(service, service.PersonOf(stored)))
            {
                if (!owners.Contains(principal, StringComparison.Ordinal))
                    throw new ModelViolationException($"Event {stored.Event} of {owners} is on the person of {principal} (id {stored.DistinctId}).");
            }
        }
    }
}
