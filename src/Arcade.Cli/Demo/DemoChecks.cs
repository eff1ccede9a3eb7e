using Arcade.Usage.Events;

namespace Arcade.Cli.Demo;

/// <summary>Holds the story against the specification (usage.md sections 1 and 4).</summary>
internal static class DemoChecks
{
    private static readonly string[] Common =
    [
        "$lib", "$lib_version", "$is_server", "$geoip_disable", "$ip", "schema", "$process_person_profile", "dropped_events", "distinct_id", "alias",
    ];

    public static IReadOnlyList<DemoCheck> Of(DemoStory story) =>
    [
        new("every command ended as it should", Exits(story)),
        new("each command's event arrived, once, and nothing else but two aliases", ArrivedOnce(story)),
        new("each event names its command, its outcome and its exit code", Outcomes(story)),
        new("anonymous events make no person", story.Commands.All(item => item.IsPersonless == IsAnonymous(story, item))),
        new("one anonymous id before the first login, another one after the logout", AnonymousIds(story)),
        new("every event of an account bears the account's id", story.Steps.Zip(story.Commands).All(pair => pair.First.IsAnonymous || pair.Second.DistinctId == AccountOf(story, pair.First.Person))),
        new("each login's alias joins the anonymous id of its time to its account", Aliases(story)),
        new("an alias arrived before any event of its account", story.Aliases.All(alias => story.Commands.All(item => item.DistinctId != alias.Text("alias") || item.Order > alias.Order))),
        new("the anonymous past belongs to whoever signed in next", Attribution(story)),
        new("two accounts are two persons, who share no id", Persons(story)),
        new("only declared properties were sent", story.Events.All(IsDeclared)),
        new("no e-mail, key or path was sent", !story.Events.Any(item => story.Secrets.Any(secret => item.Properties.GetRawText().Contains(secret, StringComparison.OrdinalIgnoreCase)))),
    ];

    private static bool Exits(DemoStory story) =>
        story.Results.Count == story.Steps.Count && story.Steps.Zip(story.Results).All(static pair => pair.First.ExitCode == pair.Second.ExitCode);

    private static bool ArrivedOnce(DemoStory story) =>
        story.Commands.Count == story.Steps.Count && story.Aliases.Count == 2 && story.Events.Select(static item => item.Uuid).Distinct().Count() == story.Events.Count;

    private static bool Outcomes(DemoStory story) =>
        story.Commands.Count == story.Steps.Count && story.Steps.Zip(story.Commands).All(static pair =>
            pair.Second.Command == pair.First.CommandName
            && pair.Second.Number("exit_code") == pair.First.ExitCode
            && pair.Second.Name == (pair.First.ExitCode == 0 ? StandardEvents.CommandSucceeded : StandardEvents.CommandFailed).Name
            && (pair.First.ExitCode == 0) == (pair.Second.Text("error_type") is null));

    private static bool IsAnonymous(DemoStory story, HeldEvent item)
    {
        var index = story.Commands.ToList().IndexOf(item);
        return index < story.Steps.Count && story.Steps[index].IsAnonymous;
    }

    private static List<string> AnonymousIdsOf(DemoStory story, int person) =>
        [.. story.Steps.Zip(story.Commands).Where(pair => pair.First.IsAnonymous && pair.First.Person == person).Select(static pair => pair.Second.DistinctId).Distinct()];

    private static bool AnonymousIds(DemoStory story) =>
        AnonymousIdsOf(story, 0) is [var first] && AnonymousIdsOf(story, 1) is [var second] && first != second;

    private static string? AccountOf(DemoStory story, int person) => person < story.Aliases.Count ? story.Aliases[person].Text("alias") : null;

    private static bool Aliases(DemoStory story) =>
        story.Aliases.Count == 2
        && Enumerable.Range(0, 2).All(person => AnonymousIdsOf(story, person) is [var anonymous] && story.Aliases[person].DistinctId == anonymous)
        && AccountOf(story, 0) != AccountOf(story, 1);

    private static bool Attribution(DemoStory story) =>
        story.Commands.Count == story.Steps.Count && story.Steps.Zip(story.Commands).All(pair => pair.Second.Person == PersonOf(story, pair.First.Person)?.Uuid);

    private static HeldPerson? PersonOf(DemoStory story, int person) =>
        story.Persons.FirstOrDefault(known => AccountOf(story, person) is { } account && known.DistinctIds.Contains(account));

    private static bool Persons(DemoStory story) =>
        story.Persons.Count == 2 && story.Persons[0].DistinctIds.Count == 2 && !story.Persons[0].DistinctIds.Intersect(story.Persons[1].DistinctIds).Any()
        && PersonOf(story, 0)?.Uuid is { } first && PersonOf(story, 1)?.Uuid is { } second && first != second;

    private static bool IsDeclared(HeldEvent item)
    {
        var declared = new UsageCatalogue().Events.FirstOrDefault(definition => definition.Name == item.Name)?.Properties.Select(static property => property.Name) ?? [];
        return item.Properties.EnumerateObject().All(property => Common.Contains(property.Name) || declared.Contains(property.Name));
    }
}
