using Arcade.Collector.Capture;
using Arcade.Collector.Storage;

namespace Arcade.Collector.Identity;

/// <summary>What one event does to persons, and how it counts for its own.</summary>
internal sealed class PersonRules(PersonStore persons, WarningStore warnings)
{
    private static readonly TimeSpan UpgradeAfter = TimeSpan.FromMinutes(1);

    private readonly PersonMerge _merge = new(persons, warnings);

    public PersonMode Apply(CapturedEvent source)
    {
        Person? existing = persons.Find(source.Token, source.DistinctId);
        if (IsPersonless(source, existing))
            return ApplyPersonless(source, existing);

        Person person = (source.MergeSource is null ? null : _merge.Apply(source)) ?? existing ?? Create(source);
        Change(source, person);
        return PersonMode.Full;
    }

    private static bool IsPersonless(CapturedEvent source, Person? existing) =>
        source.Processing is PersonProcessing.Off or PersonProcessing.Disabled
        || (source is { Processing: PersonProcessing.Unstated, Name: EventNames.FeatureFlagCalled } && existing is null);

    private PersonMode ApplyPersonless(CapturedEvent source, Person? existing)
    {
        if (existing is not null)
            return source.Timestamp > existing.CreatedAt + UpgradeAfter ? PersonMode.ForceUpgrade : PersonMode.Propertyless;
        persons.NotePersonless(source.Token, source.DistinctId);
        return PersonMode.Propertyless;
    }

    private Person Create(CapturedEvent source)
    {
        Person person = persons.Create(source.Token, PersonUuid.Of(source.Token, source.DistinctId), isIdentified: false, source.Timestamp);
        persons.Attach(source.Token, source.DistinctId, person, version: 0);
        return person;
    }

    private void Change(CapturedEvent source, Person person)
    {
        if (source.Changes.IsEmpty)
            return;
        Person changed = person with { Properties = person.Properties.With(source.Changes) };
        string json = changed.Properties.ToJson();
        if (json.Length > PersonProperties.MaxCharacters)
            warnings.Add(source, WarningTypes.PropertiesTooLarge, ("personUuid", person.Uuid.ToString()), ("distinctId", source.DistinctId));
        else
            persons.Update(changed);
    }
}
