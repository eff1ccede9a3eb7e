namespace Arcade.Cli.Clients;

/// <summary>What an edit does to a client's entry.</summary>
internal enum EntryChange
{
    /// <summary>It says already what it should.</summary>
    Unchanged,

    /// <summary>There was none of that name.</summary>
    Added,

    /// <summary>There was another of that name.</summary>
    Replaced,
}
