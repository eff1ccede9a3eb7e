namespace Arcade.Usage.Identity;

/// <summary>Whose a command's event is, as far as its own reads tell.</summary>
internal abstract record EventOwner
{
    private EventOwner()
    {
    }

    /// <summary>Nobody is logged in.</summary>
    /// <param name="AnonymousId">The id of the event.</param>
    /// <param name="IsStored">Whether the id is on disk and outlives the command.</param>
    public sealed record Anonymous(string AnonymousId, bool IsStored) : EventOwner;

    /// <summary>The linked principal's.</summary>
    /// <param name="PrincipalId">The principal.</param>
    public sealed record Principal(string PrincipalId) : EventOwner;

    /// <summary>Somebody's whose principal the sender has to find out.</summary>
    /// <param name="AnonymousId">The anonymous id that was met; never the event's.</param>
    /// <param name="Mark">The credentials' mark.</param>
    /// <param name="MayLink">Whether the answer may link this machine.</param>
    public sealed record Unresolved(string AnonymousId, string Mark, bool MayLink) : EventOwner;

    /// <summary>A link that has ended could not be put away now: the sender gives the event an id of its own.</summary>
    public sealed record Owed : EventOwner;
}
