namespace Arcade.Usage.Events;

/// <summary>Everything that a product may say: each event that it can send is declared here.</summary>
public sealed class UsageCatalogue
{
    private readonly UsageEventDefinition[]? _own;

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
        _own = (UsageEventDefinition[])events.Clone();
    }

    /// <summary>The standard events only; no array is made for it.</summary>
    internal UsageCatalogue() => Scope = 1;

    /// <summary>The number of the scope.</summary>
    public int Scope { get; }

    /// <summary>The declared events, the standard ones first.</summary>
    public IReadOnlyList<UsageEventDefinition> Events => field ??=
        [StandardEvents.CommandSucceeded, StandardEvents.CommandFailed, StandardEvents.ServerStarted, .. _own ?? []];

    internal bool Declares(UsageEventDefinition definition) =>
        StandardEvents.IsOfCommand(definition) || DeclaresOther(definition);

    /// <summary>Apart, so that a command declares no more than its own events.</summary>
    private bool DeclaresOther(UsageEventDefinition definition)
    {
        foreach (var declared in _own ?? [])
        {
            if (ReferenceEquals(declared, definition))
                return true;
        }

        return ReferenceEquals(definition, StandardEvents.ServerStarted);
    }
}
