using Arcade.Usage.State;

namespace Arcade.Usage.Identity;

/// <summary>What is known of one anonymous id.</summary>
/// <param name="AnonymousId">The id.</param>
internal sealed record LedgerEntry(string AnonymousId)
{
    /// <summary>The hash of the machine that it was made on; null where nobody knows, which counts as elsewhere.</summary>
    public string? MadeOn { get; init; }

    /// <summary>The one principal that it was given to, for ever; or null.</summary>
    public string? Principal { get; init; }

    /// <summary>The identity of the credentials that the principal signed in with.</summary>
    public string? Identity { get; init; }

    /// <summary>Their mark, when they were last looked at.</summary>
    public string? Mark { get; init; }

    public LedgerAlias[] Aliases { get => field ?? []; init; }

    public bool HasDueAlias => Aliases.Any(static alias => alias.State == AliasState.Due);

    public LedgerAlias? AliasAt(EndpointKey endpoint) => Aliases.FirstOrDefault(alias => alias.Endpoint == endpoint);

    public LedgerEntry WithAlias(LedgerAlias changed) => this with
    {
        Aliases = AliasAt(changed.Endpoint) is null
            ? [.. Aliases, changed]
            : [.. Aliases.Select(alias => alias.Endpoint == changed.Endpoint ? changed : alias)],
    };
}
