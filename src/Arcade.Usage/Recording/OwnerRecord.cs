using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;

namespace Arcade.Usage.Recording;

/// <summary>Turns what the identity says into what steers a record.</summary>
internal static class OwnerRecord
{
    /// <summary>Writes a record's JSON.</summary>
    /// <param name="owner">Whose the event is.</param>
    /// <param name="endpoint">The endpoint that holds, or null in local mode.</param>
    /// <param name="eventJson">The event.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8Builder Write(EventOwner owner, UsageEndpoint? endpoint, byte[] eventJson)
    {
        var unresolved = owner.ToResolve;
        var word = !owner.IsNobody ? "principal" : unresolved is not null ? "unresolved" : owner.DistinctId is not null ? "anonymous" : "owed";
        var record = RecordText.Begin(word, owner.IsNobody, eventJson.Length);
        if (unresolved is not null)
            Steer(record, unresolved);
        return RecordText.End(record, endpoint?.Host, endpoint?.KeyHash, eventJson);
    }

    /// <summary>Apart, so that only such an event loads it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Steer(Utf8Builder record, EventOwner.Unresolved owner) => RecordText.Steer(record, owner.AnonymousId, owner.Mark, owner.MayLink);
}
