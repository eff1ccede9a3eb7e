namespace Arcade.Usage.Identity;

/// <summary>What the decision at a command needs of <c>usage.json</c> and of the ledger, without the rest of both.</summary>
internal sealed class IdentityFacts
{
    public string AnonymousId { get; set; } = string.Empty;

    public string? LinkedPrincipalId { get; set; }

    /// <summary>Of the entry of that id, as everything below; null where the ledger has none.</summary>
    public string? MadeOn { get; set; }

    public string? Principal { get; set; }

    /// <summary>The mark of the credentials that the entry was linked with.</summary>
    public string? LinkedMark { get; set; }

    /// <summary>The mark of the credentials as they are now; null where there are none.</summary>
    public string? Mark { get; set; }

    public string Machine { get; set; } = string.Empty;
}
