using System.Text;

namespace Arcade.Usage.Tests.Identity.Model.PostHog;

/// <summary>
/// PostHog's side at one endpoint (posthog.md 3): it takes everything, and looks at it later, in order only within one distinct id (3.7).
/// Persons, their ids, ids that were used without a person, and stored events that nobody rewrites: whose one is follows from the ids'
/// overrides when somebody asks.
/// </summary>
internal sealed class PostHogModel
{
    private readonly List<PostHogMessage> _waiting = [];
    private readonly List<PostHogPerson> _persons = [];
    private readonly List<PostHogId> _ids = [];
    private readonly List<string> _personless = [];
    private readonly List<PostHogEvent> _stored = [];

    public bool IsIdle => _waiting.Count == 0;

    public IReadOnlyList<PostHogPerson> Persons => _persons;

    public IReadOnlyList<PostHogEvent> Stored => _stored;

    /// <summary>A deliberate defect of this model: an id that is attached to a person leaves its earlier events where they were.</summary>
    public bool ForgetsOverrides { get; init; }

    public PostHogModel Clone()
    {
        var copy = new PostHogModel { ForgetsOverrides = ForgetsOverrides };
        copy._waiting.AddRange(_waiting);
        copy._persons.AddRange(_persons);
        copy._ids.AddRange(_ids);
        copy._personless.AddRange(_personless);
        copy._stored.AddRange(_stored);
        return copy;
    }

    public void Take(PostHogMessage message) => _waiting.Add(message);

    /// <summary>How many messages may be looked at next: the first of each distinct id.</summary>
    public int CountReady()
    {
        var count = 0;
        for (var index = 0; index < _waiting.Count; index++)
            count += IsReady(index) ? 1 : 0;
        return count;
    }

    /// <summary>Looks at one of the messages that are ready.</summary>
    public void Ingest(int ready)
    {
        var index = -1;
        do
        {
            index++;
            ready -= IsReady(index) ? 1 : 0;
        }
        while (ready >= 0);
        var message = _waiting[index];
        _waiting.RemoveAt(index);
        if (message.Alias is null)
            Store(message);
        else
            Merge(message.DistinctId, message.Alias);
    }

    /// <summary>Whether an alias of this id has arrived, looked at or not.</summary>
    public bool HasAlias(string distinctId) =>
        _waiting.Exists(message => message.Alias is not null && message.DistinctId == distinctId) || Find(distinctId) >= 0;

    /// <summary>The person that an id belongs to, or null.</summary>
    public string? PersonOf(string distinctId) => Find(distinctId) is var index and >= 0 ? _ids[index].Person : null;

    /// <summary>The person that a stored event counts for, by the overrides.</summary>
    public string PersonOf(PostHogEvent stored) =>
        Find(stored.DistinctId) is var index and >= 0 && _ids[index].Version > 0 ? _ids[index].Person : stored.Person;

    /// <summary>A person's ids.</summary>
    public IEnumerable<string> IdsOf(string? person)
    {
        foreach (var id in _ids)
        {
            if (id.Person == person)
                yield return id.Id;
        }
    }

    public void WriteKey(StringBuilder text)
    {
        foreach (var message in _waiting)
            text.Append("\nw").Append(message.Event).Append(message.DistinctId).Append(message.IsPersonless).Append(message.Alias);
        foreach (var person in _persons.OrderBy(static person => person.Uuid, StringComparer.Ordinal))
            text.Append("\nu").Append(person.Uuid).Append(person.IsIdentified);
        foreach (var id in _ids.OrderBy(static id => id.Id, StringComparer.Ordinal))
            text.Append("\ni").Append(id.Id).Append('/').Append(id.Person).Append(id.Version > 0);
        foreach (var stored in _stored.OrderBy(static stored => stored.Event))
            text.Append("\ns").Append(stored.Event).Append(stored.DistinctId).Append('/').Append(stored.Person);
    }

    private bool IsReady(int index)
    {
        for (var before = 0; before < index; before++)
        {
            if (_waiting[before].DistinctId == _waiting[index].DistinctId)
                return false;
        }

        return true;
    }

    private void Store(PostHogMessage message)
    {
        var person = PersonOf(message.DistinctId);
        if (person is null && message.IsPersonless)
        {
            if (!_personless.Contains(message.DistinctId))
                _personless.Add(message.DistinctId);
        }
        else
        {
            Make(message.DistinctId);
        }

        // Without a person too an event has the uuid that one of its id would have.
        var stored = new PostHogEvent(message.Event, message.DistinctId, person ?? message.DistinctId);
        if (message.Event >= 0 && !_stored.Contains(stored))
            _stored.Add(stored);
    }

    private void Make(string distinctId)
    {
        if (Find(distinctId) >= 0)
            return;
        _persons.Add(new PostHogPerson(distinctId, IsIdentified: false));
        _ids.Add(new PostHogId(distinctId, distinctId, 0));
    }

    /// <summary>The target is the event's own distinct id, the source the one that it names.</summary>
    private void Merge(string target, string source)
    {
        var (into, from) = (PersonOf(target), PersonOf(source));
        if (target == source)
            // Nothing to merge; the event is an ordinary one.
            Make(target);
        else if (into is null && from is null)
            MakeOfBoth(target, source);
        else if (into is null || from is null)
            Attach(into is null ? target : source, (into ?? from)!);
        else if (into != from && _persons.Find(person => person.Uuid == from)!.IsIdentified)
            // Refused; and yet the target counts as identified from here on.
            Identify(into);
        else if (into != from)
            Join(into, from);
        else
            Identify(into);
    }

    /// <summary>The id that was used without a person becomes the primary: its stored events bear the right uuid already.</summary>
    private void MakeOfBoth(string target, string source)
    {
        var (targetWasUsed, sourceWasUsed) = (_personless.Contains(target), _personless.Contains(source));
        var (primary, other) = sourceWasUsed && !targetWasUsed ? (source, target) : (target, source);
        _persons.Add(new PostHogPerson(primary, IsIdentified: true));
        _ids.Add(new PostHogId(primary, primary, 0));
        _ids.Add(new PostHogId(other, primary, targetWasUsed && sourceWasUsed && !ForgetsOverrides ? 1 : 0));
    }

    /// <summary>No restriction is checked here: whatever the person is, and whichever side the id is on.</summary>
    private void Attach(string id, string person)
    {
        _ids.Add(new PostHogId(id, person, _personless.Contains(id) && !ForgetsOverrides ? 1 : 0));
        Identify(person);
    }

    private void Join(string into, string from)
    {
        for (var index = 0; index < _ids.Count; index++)
        {
            if (_ids[index].Person == from)
                _ids[index] = _ids[index] with { Person = into, Version = _ids[index].Version + 1 };
        }

        _persons.RemoveAll(person => person.Uuid == from);
        Identify(into);
    }

    private void Identify(string person)
    {
        var index = _persons.FindIndex(known => known.Uuid == person);
        _persons[index] = _persons[index] with { IsIdentified = true };
    }

    private int Find(string distinctId)
    {
        for (var index = 0; index < _ids.Count; index++)
        {
            if (_ids[index].Id == distinctId)
                return index;
        }

        return -1;
    }
}
