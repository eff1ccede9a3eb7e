using System.Runtime.CompilerServices;

namespace Arcade.Usage.Identity;

/// <summary>Whose a command's event is, as far as its own reads tell.</summary>
/// <remarks>No records: those are generic interfaces over themselves, and twice the methods, which each command would load.</remarks>
internal abstract class EventOwner
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

    // Each apart: a command loads the kind of owner that it has, and not the other three.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Anonymous OfAnonymous(string anonymousId) => new(anonymousId, isStored: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Principal OfPrincipal(string principalId) => new(principalId);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Unresolved OfSomebody(string anonymousId, string mark, bool mayLink) => new(anonymousId, mark, mayLink);

    /// <summary>Nobody is logged in.</summary>
    /// <param name="anonymousId">The id of the event.</param>
    /// <param name="isStored">Whether the id is on disk and outlives the command.</param>
    public sealed class Anonymous(string anonymousId, bool isStored) : EventOwner
    {
        public string AnonymousId => anonymousId;

        internal override string DistinctId => anonymousId;

        internal override bool OutlivesCommand => isStored;

        public override string ToString() => $"anonymous {anonymousId} {isStored}";
    }

    /// <summary>The linked principal's.</summary>
    /// <param name="principalId">The principal.</param>
    public sealed class Principal(string principalId) : EventOwner
    {
        public string PrincipalId => principalId;

        internal override string DistinctId => principalId;

        internal override bool IsNobody => false;

        public override string ToString() => $"principal {principalId}";
    }

    /// <summary>Somebody's whose principal the sender has to find out.</summary>
    /// <param name="anonymousId">The anonymous id that was met; never the event's.</param>
    /// <param name="mark">The credentials' mark.</param>
    /// <param name="mayLink">Whether the answer may link this machine.</param>
    public sealed class Unresolved(string anonymousId, string mark, bool mayLink) : EventOwner
    {
        public string AnonymousId => anonymousId;

        public string Mark => mark;

        public bool MayLink => mayLink;

        internal override Unresolved ToResolve => this;

        public override string ToString() => $"unresolved {anonymousId} {mark} {mayLink}";
    }

    /// <summary>A link that has ended could not be put away now, or nobody could tell who is logged in: the sender gives the event an id of its own.</summary>
    public sealed class Owed : EventOwner;
}
