namespace Arcade.Usage.Journal;

/// <summary>What can become of a recorded event: each has exactly one of these in the end.</summary>
internal static class Verdicts
{
    public const string Delivered = "delivered";

    /// <summary>The service would not have it, and took others.</summary>
    public const string Refused = "refused";

    /// <summary>Older than seven days.</summary>
    public const string Expired = "expired";

    public const string DailyCap = "daily_cap";

    /// <summary>There was no room.</summary>
    public const string Full = "full";

    public const string TooLarge = "too_large";

    /// <summary>Of another machine's journal, and nobody had decided whose it is.</summary>
    public const string Foreign = "foreign";

    /// <summary>Emptied, because tracking was switched off.</summary>
    public const string Off = "off";

    /// <summary>Damaged, or not written whole.</summary>
    public const string Torn = "torn";

    /// <summary>Handed over outside of the journal, and its one attempt failed.</summary>
    public const string Unsent = "unsent";

    /// <summary>A sender had seen it, and it was neither settled nor there any more: something else removed it.</summary>
    public const string Missing = "missing";

    /// <summary>Whether the service is told how many: not what a user withdrew, nor what it knows itself.</summary>
    public static bool IsTold(string verdict) => verdict is not (Delivered or Off);

    /// <summary>Whether an event was given up, by a rule and counted.</summary>
    public static bool IsDrop(string verdict) => verdict is not (Delivered or Refused or Missing);
}
