namespace Arcade.Cli.Clients.Entries;

/// <summary>What is written into a client's file, whatever the file's language is.</summary>
internal abstract record EntryValue
{
    private EntryValue()
    {
    }

    /// <summary>Every text in it, at any depth.</summary>
    public IEnumerable<string> Texts() => this switch
    {
        Text text => [text.Value],
        List list => list.Items,
        Map map => map.Members.SelectMany(static member => member.Value.Texts()),
        _ => [],
    };

    public sealed record Text(string Value) : EntryValue;

    public sealed record Flag(bool Value) : EntryValue;

    public sealed record List(IReadOnlyList<string> Items) : EntryValue;

    public sealed record Map(IReadOnlyList<KeyValuePair<string, EntryValue>> Members) : EntryValue
    {
        /// <summary>Leaves out what is null: a member that this entry doesn't need.</summary>
        public static Map Of(params ReadOnlySpan<(string Name, EntryValue? Value)> members)
        {
            var kept = new List<KeyValuePair<string, EntryValue>>();
            foreach (var (name, value) in members)
            {
                if (value is not null)
                    kept.Add(new(name, value));
            }

            return new Map(kept);
        }
    }
}
