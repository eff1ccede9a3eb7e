namespace Arcade.Usage.Tests.Consent;

/// <summary>One of the things that consent depends on, with every state that it can be in.</summary>
/// <param name="Name">Its name on the page.</param>
/// <param name="States">Its states.</param>
internal sealed record ConsentInput(string Name, params string[] States)
{
    public const string Unset = "not set";
    public const string Says = "says so";
    public const string Off = "off";
    public const string Log = "log";
    public const string Other = "anything else";
    public const string Absent = "absent";
    public const string Present = "present";
    public const string Unreadable = "unreadable";
    public const string Nowhere = "none";
    public const string HalfPair = "half a pair in the environment";
    public const string UnusablePair = "an unusable pair in the environment";
    public const string DamagedFile = "a damaged file";
    public const string Environment = "environment";
    public const string File = "file";
    public const string BuiltIn = "built in";
    public const string No = "no";
    public const string Yes = "yes";

    /// <summary>All of them, in the order in which they are asked.</summary>
    public static IReadOnlyList<ConsentInput> All { get; } =
    [
        new("host forbids", No, Yes),
        new("DO_NOT_TRACK", Unset, Says),
        new("ARCADE_USAGE_TRACKING", Unset, Other, Off, Log),
        new("usage.off here", Absent, Present, Unreadable),
        new("usage.off for the machine", Absent, Present, Unreadable),
        new("endpoint", Nowhere, HalfPair, UnusablePair, DamagedFile, Environment, File, BuiltIn),
    ];

    /// <summary>The texts of DO_NOT_TRACK, by state; null is a variable that isn't there.</summary>
    public static IReadOnlyDictionary<string, string?[]> DoNotTrackTexts { get; } = new Dictionary<string, string?[]>
    {
        [Unset] = [null, "", " ", "0", " 0 ", "false", "False", "FALSE", "\tfalse "],
        [Says] = ["1", "true", "TRUE", "yes", "no", "off", "on", "00", "anything"],
    };

    /// <summary>The texts of ARCADE_USAGE_TRACKING, by state.</summary>
    public static IReadOnlyDictionary<string, string?[]> TrackingTexts { get; } = new Dictionary<string, string?[]>
    {
        [Unset] = [null],
        [Other] = ["", " ", "1", "true", "on", "yes", "00", "offline", "logs", "none"],
        [Off] = ["0", "false", "no", "off", "False", "NO", " off ", "OFF\t"],
        [Log] = ["log", "LOG", " Log "],
    };
}
