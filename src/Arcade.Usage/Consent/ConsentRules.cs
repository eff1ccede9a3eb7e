using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Consent;

/// <summary>May we record? A pure function (usage.md section 3): the first rule that applies decides.</summary>
internal static class ConsentRules
{
    /// <summary>No rule applies that was asked.</summary>
    public const int Undecided = -1;

    /// <summary>More has to be looked at to tell.</summary>
    public const int Unseen = -2;

    public static ConsentDecision Decide(ConsentInputs inputs) => Decision(ReasonOf(inputs));

    /// <summary>What a rule decides, for those who are told.</summary>
    public static ConsentDecision Decision(int reason) => new((UsageMode)ModeOf(reason), (ConsentReason)reason);

    // Rules and modes are numbers from here on: their enumerations are types that each command would load (docs/design/cold-code.md).

    /// <summary>The <see cref="UsageMode"/> that the rule of a <see cref="ConsentReason"/> decides for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ModeOf(int reason) => reason switch
    {
        (int)ConsentReason.Default => (int)UsageMode.On,
        (int)ConsentReason.NoEndpoint => (int)UsageMode.Local,
        (int)ConsentReason.VariableLog => (int)UsageMode.Log,
        _ => (int)UsageMode.Off,
    };

    /// <summary>The rules that need no file to be looked at.</summary>
    public static int ReasonByEnvironment(string? doNotTrack, string? tracking)
    {
        if (IsSet(doNotTrack))
            return (int)ConsentReason.DoNotTrack;
        if (SaysOff(tracking))
            return (int)ConsentReason.VariableOff;
        return tracking is not null && Says(tracking, "log") ? (int)ConsentReason.VariableLog : Undecided;
    }

    /// <summary>The rules of the two markers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReasonByMarkers(bool isMarked, bool isMachineMarked) =>
        isMarked ? (int)ConsentReason.Marker : isMachineMarked ? (int)ConsentReason.MachineMarker : Undecided;

    /// <summary>The last rule, where no other applies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReasonByEndpoint(bool hasEndpoint) => hasEndpoint ? (int)ConsentReason.Default : (int)ConsentReason.NoEndpoint;

    /// <summary>Whether the environment alone says off: what a command asks first, at the least cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOffByEnvironment(string? doNotTrack, string? tracking) =>
        IsJust(doNotTrack, '1') || IsJust(tracking, '0') || IsSet(doNotTrack) || SaysOff(tracking);

    /// <summary>What nearly everybody writes needs nothing of what reads words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsJust(string? text, char character) => text is not null && text.Length == 1 && text[0] == character;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool SaysOff(string? tracking) =>
        tracking is not null && (Says(tracking, "0") || Says(tracking, "false") || Says(tracking, "no") || Says(tracking, "off"));

    /// <summary>Whether a text is a word, white space around it and the case of its letters aside.</summary>
    private static bool Says(string text, string word)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return end - start == word.Length && AsciiText.HasWordAt(text, start, word);
    }

    /// <summary>The framework's answer; for ASCII without its tables, which are set up at their first use.</summary>
    private static bool IsSpace(char character) => character is ' ' or (>= '\t' and <= '\r') || (character >= 0x80 && char.IsWhiteSpace(character));

    private static int ReasonOf(ConsentInputs inputs)
    {
        var reason = ReasonByEnvironment(inputs.DoNotTrack, inputs.Tracking);
        if (reason == Undecided)
            reason = ReasonByMarkers(inputs.IsMarked, inputs.IsMachineMarked);
        return reason == Undecided ? ReasonByEndpoint(inputs.HasEndpoint) : reason;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSet(string? doNotTrack) =>
        doNotTrack is not null && !Says(doNotTrack, "") && !Says(doNotTrack, "0") && !Says(doNotTrack, "false");
}
