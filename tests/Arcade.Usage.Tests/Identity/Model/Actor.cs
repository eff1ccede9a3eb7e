using Arcade.Usage.Identity;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A process: where it stands, what it holds, what it has read.</summary>
internal sealed class Actor
{
    public required ActorKind Kind { get; init; }

    public required int Home { get; init; }

    public At At { get; set; }

    public bool HoldsLedger { get; set; }

    public bool HoldsSender { get; set; }

    /// <summary>The event that this command records, or that this sender was handed; -1 for none.</summary>
    public int Event { get; set; } = -1;

    /// <summary>Who logs in (command), or acts (Python).</summary>
    public string Account { get; init; } = "";

    /// <summary>Whose key the environment holds; empty: none.</summary>
    public string Variable { get; init; } = "";

    public bool IsCi { get; init; }

    /// <summary>Whether it signs in with a profile other than the default one.</summary>
    public bool UsesProfile { get; init; }

    public IdentityFile? File { get; set; }

    public Ledger? Ledger { get; set; }

    public string? Mark { get; set; }

    public int Attempt { get; set; }

    public int Reads { get; set; }

    public EventOwner? Owner { get; set; }

    /// <summary>The mark of the credentials that a login wrote or found.</summary>
    public string? LoginMark { get; set; }

    public bool HadCredentials { get; set; }

    public ChangeKind Change { get; set; }

    /// <summary>Where it goes on after a change.</summary>
    public At Then { get; set; }

    public ChangeResult Result { get; set; }

    public IdentityFile? Before { get; set; }

    public IdentityChange? Pending { get; set; }

    /// <summary>The record that a sender works at: its event.</summary>
    public int Record { get; set; } = -1;

    public Decision? Decision { get; set; }

    public string? Answer { get; set; }

    public string? AskedIdentity { get; set; }

    /// <summary>Whether the change that it meant to make was for credentials that a reset had cut off.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>The anonymous id that <c>usage.json</c> named when a login's change was over.</summary>
    public string? LinkedId { get; set; }

    public string? AliasOf { get; set; }

    public int AliasEndpoint { get; set; }

    public AliasState Noted { get; set; }

    /// <summary>The records that this sender leaves for later, one bit each.</summary>
    public ulong Skipped { get; set; }

    /// <summary>The aliases that this sender has tried, one bit each.</summary>
    public ulong Tried { get; set; }

    /// <summary>The endpoints that took an event of this sender, one bit each: only those may refuse one for good.</summary>
    public int Accepting { get; set; }

    public At AfterAliases { get; set; }

    public EventOwner? HandedOver { get; set; }

    public Actor Clone() => (Actor)MemberwiseClone();
}
