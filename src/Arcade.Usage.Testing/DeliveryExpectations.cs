namespace Arcade.Usage.Testing;

/// <summary>What a test knows about its scenario and the wire doesn't show. The defaults fit one machine whose senders are left alone.</summary>
public sealed record DeliveryExpectations
{
    /// <summary>Principals that need no alias before their events: signed in elsewhere or in CI.
    /// Also tells ids of UUID shape from anonymous ones. None by default.</summary>
    public IReadOnlyCollection<string> KnownPrincipals { get; init; } = [];

    /// <summary>Whether senders were killed or homes copied, so that an event may come again, unchanged, after an answer that arrived. False by default.</summary>
    public bool SendersMayDie { get; init; }

    /// <summary>Whether events may have been refused or are still to come again, so that some were never accepted. False by default.</summary>
    public bool SomeMayBeUndelivered { get; init; }

    /// <summary>Whether several machines use the same principal, so that one's alias does not hold back another's events. False by default.</summary>
    public bool SeveralMachines { get; init; }
}
