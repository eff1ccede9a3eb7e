using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Recording;

/// <summary>Turns what the identity says into what steers a record.</summary>
internal static class OwnerHeader
{
    public static RecordHeader Of(EventOwner owner, UsageEndpoint? endpoint)
    {
        var header = owner switch
        {
            EventOwner.Principal => new RecordHeader { Owner = RecordOwner.Principal },
            EventOwner.Anonymous => new RecordHeader { Owner = RecordOwner.Anonymous },
            EventOwner.Unresolved unresolved => new RecordHeader
            {
                Owner = RecordOwner.Unresolved,
                AnonymousId = unresolved.AnonymousId,
                Mark = unresolved.Mark,
                MayLink = unresolved.MayLink,
            },
            _ => new RecordHeader { Owner = RecordOwner.Owed },
        };
        return header with { Host = endpoint?.Host, KeyHash = endpoint?.KeyHash };
    }

    /// <summary>The id that the event bears already; null where the sender decides.</summary>
    public static string? DistinctIdOf(EventOwner owner) => owner switch
    {
        EventOwner.Principal principal => principal.PrincipalId,
        EventOwner.Anonymous anonymous => anonymous.AnonymousId,
        _ => null,
    };
}
