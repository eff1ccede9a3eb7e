namespace Arcade.Usage.Events;

/// <summary>Everything that a product may say: each event that it can send is declared here.</summary>
public sealed class UsageCatalogue
{
    /// <summary>Declares a product's events.</summary>
    /// <param name="scope">
    /// The number of the scope of what is collected, from 1 up. Raising it shows the first-run notice again, so it goes up when
    /// something new is collected and not when a text changes.
    /// </param>
    /// <param name="events">The events, besides the standard ones of the command line and of servers.</param>
    public UsageCatalogue(int scope = 1, params UsageEventDefinition[] events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scope, 1);
        Scope = scope;
        Events = [StandardEvents.CommandSucceeded, StandardEvents.CommandFailed, StandardEvents.ServerStarted, .. events];
    }

    /// <summary>The number of the scope.</summary>
    public int Scope { get; }

    /// <summary>The declared events, the standard ones first.</summary>
    public IReadOnlyList<UsageEventDefinition> Events { get; }

    internal bool Declares(UsageEventDefinition definition)
    {
        for (var i = 0; i < Events.Count; i++)
        {
            if (ReferenceEquals(Events[i], definition))
                return true;
        }

        return false;
    }
}
