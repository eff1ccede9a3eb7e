using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Consent;

/// <summary>May we record? A pure function (usage.md section 3): the first rule that applies decides.</summary>
internal static class ConsentRules
{
    public static ConsentDecision Decide(ConsentInputs inputs) => DecideByEnvironment(inputs.DoNotTrack, inputs.Tracking) ?? inputs switch
    {
        { IsMarked: true } => new(UsageMode.Off, ConsentReason.Marker),
        { IsMachineMarked: true } => new(UsageMode.Off, ConsentReason.MachineMarker),
        _ => DecideByEndpoint(inputs.HasEndpoint),
    };

    /// <summary>The last rule, where no other applies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ConsentDecision DecideByEndpoint(bool hasEndpoint) =>
        hasEndpoint ? new(UsageMode.On, ConsentReason.Default) : new(UsageMode.Local, ConsentReason.NoEndpoint);

    /// <summary>The rules that need no file to be looked at, or null where none of them applies.</summary>
    public static ConsentDecision? DecideByEnvironment(string? doNotTrack, string? tracking)
    {
        if (IsSet(doNotTrack))
            return new(UsageMode.Off, ConsentReason.DoNotTrack);
        if (SaysOff(tracking))
            return new(UsageMode.Off, ConsentReason.VariableOff);
        return tracking is not null && Says(tracking, "log") ? new(UsageMode.Log, ConsentReason.VariableLog) : null;
    }

    /// <summary>Whether the environment alone says off: what a command asks first, at the least cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOffByEnvironment(string? doNotTrack, string? tracking) => IsSet(doNotTrack) || SaysOff(tracking);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSet(string? doNotTrack) =>
        doNotTrack is not null && !Says(doNotTrack, "") && !Says(doNotTrack, "0") && !Says(doNotTrack, "false");
}
