namespace Arcade.Usage.Identity;

/// <summary>Whose a command's event is, as far as its own reads tell.</summary>
internal abstract record EventOwner
{
    private EventOwner()
    {
    }

    // What recording asks is answered by the owner itself: to ask which of the four it is would load all of them.

    /// <summary>The id that the event bears already; null where the sender decides.</summary>
    internal virtual string? DistinctId => null;

    /// <summary>Whether the event makes no person.</summary>
    internal virtual bool IsNobody => true;

    /// <summary>False for an id that goes with the command.</summary>
    internal virtual bool OutlivesCommand => true;

    /// <summary>What the sender resolves it by, where somebody is logged in whose principal is not known yet.</summary>
    internal virtual Unresolved? ToResolve => null;

    /// <summary>Nobody is logged in.</summary>
    /// <param name="AnonymousId">The id of the event.</param>
    /// <param name="IsStored">Whether the id is on disk and outlives the command.</param>
    public sealed record Anonymous(string AnonymousId, bool IsStored) : EventOwner
    {
        internal override string DistinctId => AnonymousId;

        internal override bool OutlivesCommand => IsStored;
    }

    /// <summary>The linked principal's.</summary>
    /// <param name="PrincipalId">The principal.</param>
    public sealed record Principal(string PrincipalId) : EventOwner
    {
        internal override string DistinctId => PrincipalId;

        internal override bool IsNobody => false;
    }

    /// <summary>Somebody's whose principal the sender has to find out.</summary>
    /// <param name="AnonymousId">The anonymous id that was met; never the event's.</param>
    /// <param name="Mark">The credentials' mark.</param>
    /// <param name="MayLink">Whether the answer may link this machine.</param>
    public sealed record Unresolved(string AnonymousId, string Mark, bool MayLink) : EventOwner
    {
        internal override Unresolved ToResolve => this;
    }

    /// <summary>A link that has ended could not be put away now: the sender gives the event an id of its own.</summary>
    public sealed record Owed : EventOwner;
}
