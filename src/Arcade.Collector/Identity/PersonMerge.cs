using Arcade.Collector.Capture;
using Arcade.Collector.Storage;

namespace Arcade.Collector.Identity;

/// <summary>
/// Alias, identify and merge: the event's distinct id is the target, the id that it names is the source. Which of both have a person
/// decides: neither (case N), one (case O), both (case B).
/// </summary>
internal sealed class PersonMerge(PersonStore persons, WarningStore warnings)
{
    /// <summary>The person that the event belongs to afterwards, or null where the event changes no identity.</summary>
    public Person? Apply(CapturedEvent alias)
    {
        (string token, string target, string source) = (alias.Token, alias.DistinctId, alias.MergeSource!);
        if (source == target)
            return null;
        if (IllegalIds.Contains(source) || IllegalIds.Contains(target))
        {
            warnings.Add(alias, WarningTypes.IllegalDistinctId, ("sourceDistinctId", source), ("targetDistinctId", target));
            return null;
        }

        return (persons.Find(token, target), persons.Find(token, source)) switch
        {
            (null, null) => CreateOfBoth(alias, target, source),
            ({ } person, null) => AttachTo(person, token, source),
            (null, { } person) => AttachTo(person, token, target),
            ({ } one, { } other) when one.Id == other.Id => Identified(one),
            ({ } one, { IsIdentified: true } other) when alias.Name != EventNames.MergeDangerously => Refuse(alias, one, other),
            ({ } one, { } other) => Join(one, other),
        };
    }

    // The id whose earlier personless events already carry its uuid becomes the primary, so that they need no override.
    private Person CreateOfBoth(CapturedEvent alias, string target, string source)
    {
        bool targetWasPersonless = persons.MarkMerged(alias.Token, target);
        bool sourceWasPersonless = persons.MarkMerged(alias.Token, source);
        (string primary, string secondary) = sourceWasPersonless && !targetWasPersonless ? (source, target) : (target, source);
        Person person = persons.Create(alias.Token, PersonUuid.Of(alias.Token, primary), isIdentified: true, alias.Timestamp);
        persons.Attach(alias.Token, primary, person, version: 0);
        persons.Attach(alias.Token, secondary, person, version: targetWasPersonless && sourceWasPersonless ? 1 : 0);
        return person;
    }

    private Person AttachTo(Person person, string token, string id)
    {
        persons.Attach(token, id, person, version: persons.MarkMerged(token, id) ? 1 : 0);
        return Identified(person);
    }

    // PostHog has raised the flag before it refuses, so the target counts as identified from here on.
    private Person Refuse(CapturedEvent alias, Person target, Person source)
    {
        warnings.Add(alias, WarningTypes.AlreadyIdentified,
            ("sourceDistinctId", alias.MergeSource!), ("targetDistinctId", alias.DistinctId),
            ("sourcePersonUuid", source.Uuid.ToString()), ("targetPersonUuid", target.Uuid.ToString()));
        return Identified(target);
    }

    private Person Join(Person target, Person source)
    {
        Person joined = target with
        {
            IsIdentified = true,
            Properties = target.Properties.Over(source.Properties),
            CreatedAt = target.CreatedAt < source.CreatedAt ? target.CreatedAt : source.CreatedAt,
        };
        persons.MoveIds(source, joined);
        persons.Update(joined);
        return joined;
    }

    private Person Identified(Person person)
    {
        if (person.IsIdentified)
            return person;
        Person identified = person with { IsIdentified = true };
        persons.Update(identified);
        return identified;
    }
}
