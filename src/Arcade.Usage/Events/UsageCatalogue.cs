namespace Arcade.Usage.Events;

/// <summary>Everything that a product may say: each event that it can send is declared here.</summary>
public sealed class UsageCatalogue
{
    private readonly UsageEventDefinition[] _events;

    /// <summary>Declares a product's events.</summary>
    /// <param name="scope">
    /// The number of the scope of what is collected, from 1 up. Raising it shows the first-run notice again, so it goes up when
    /// something new is collected and not when a text changes.
    /// </param>
    /// <param name="events">The events, besides the standard ones of the command line and of servers.</param>
    public UsageCatalogue(int scope = 1, params UsageEventDefinition[] events)
    {
        if (scope < 1)
            throw new ArgumentOutOfRangeException(nameof(scope), scope, "A scope has to be 1 or more.");
        ArgumentNullException.ThrowIfNull(events);
        Scope = scope;
        _events = new UsageEventDefinition[3 + events.Length];
        _events[0] = StandardEvents.CommandSucceeded;
        _events[1] = StandardEvents.CommandFailed;
        _events[2] = StandardEvents.ServerStarted;
        events.CopyTo(_events, 3);
    }

    /// <summary>The number of the scope.</summary>
    public int Scope { get; }

    /// <summary>The declared events, the standard ones first.</summary>
    public IReadOnlyList<UsageEventDefinition> Events => _events;

    internal bool Declares(UsageEventDefinition definition)
    {
        foreach (var declared in _events)
        {
            if (ReferenceEquals(declared, definition))
                return true;
        }

        return false;
    }
}
