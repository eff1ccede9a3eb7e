namespace Arcade.Usage.Journal;

/// <summary>The id under which a record is sent, fixed on disk before its first attempt and never changed.</summary>
internal readonly record struct Decision(string DistinctId, bool IsAnonymous);
