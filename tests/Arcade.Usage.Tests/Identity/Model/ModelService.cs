namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>PostHog's persons at one endpoint, by its merge rules (posthog.md 3.3): cases N, O and B, and the refusal with its side effect.</summary>
internal sealed class ModelService
{
    private readonly List<(string[] Ids, bool IsIdentified)> _persons = [];

    public IReadOnlyList<(string[] Ids, bool IsIdentified)> Persons => _persons;

    public ModelService Clone()
    {
        var copy = new ModelService();
        copy._persons.AddRange(_persons);
        return copy;
    }

    /// <summary>An event that is not personless makes a person where there is none.</summary>
    public void Capture(string distinctId)
    {
        if (Find(distinctId) < 0)
            Add([distinctId], false);
    }

    /// <summary>The principals on the person that an id belongs to.</summary>
    public IEnumerable<string> PrincipalsOf(string distinctId) =>
        Find(distinctId) is var person and >= 0 ? _persons[person].Ids.Where(ModelWorld.IsPrincipal) : [];

    public void Alias(string target, string source)
    {
        var (into, from) = (Find(target), Find(source));
        if (into < 0 && from < 0)
        {
            Add([target, source], true);
        }
        else if (into < 0 || from < 0)
        {
            var known = _persons[Math.Max(into, from)];
            _persons.RemoveAt(Math.Max(into, from));
            Add([.. known.Ids.Union([target, source])], true);
        }
        else if (into != from)
        {
            var (kept, folded) = (_persons[into], _persons[from]);
            if (folded.IsIdentified)
            {
                _persons[into] = (kept.Ids, true);
                return;
            }

            _persons.RemoveAt(Math.Max(into, from));
            _persons.RemoveAt(Math.Min(into, from));
            Add([.. kept.Ids, .. folded.Ids], true);
        }
    }

    private int Find(string distinctId) => _persons.FindIndex(person => Array.IndexOf(person.Ids, distinctId) >= 0);

    private void Add(string[] ids, bool isIdentified)
    {
        Array.Sort(ids, string.CompareOrdinal);
        _persons.Add((ids, isIdentified));
        _persons.Sort(static (one, other) => string.CompareOrdinal(one.Ids[0], other.Ids[0]));
    }
}
