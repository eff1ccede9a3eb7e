namespace Arcade.Usage.Journal;

/// <summary>The id under which a record is sent, fixed on disk before its first attempt and never changed.</summary>
/// <param name="DistinctId">The id.</param>
/// <param name="IsAnonymous">Whether it makes no person.</param>
/// <param name="Dropped">Of how many drops this event tells the service: fixed too, so that what is sent again is the same to the byte.</param>
internal readonly record struct Decision(string DistinctId, bool IsAnonymous, long Dropped = 0);
