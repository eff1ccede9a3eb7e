using Arcade.Usage.Json;

namespace Arcade.Usage.Consent;

/// <summary>May we record? A pure function (usage.md section 3): the first rule that applies decides.</summary>
internal static class ConsentRules
{
    public static ConsentDecision Decide(ConsentInputs inputs) => DecideByEnvironment(inputs.DoNotTrack, inputs.Tracking) ?? inputs switch
    {
        { IsMarked: true } => new(UsageMode.Off, ConsentReason.Marker),
        { IsMachineMarked: true } => new(UsageMode.Off, ConsentReason.MachineMarker),
        { HasEndpoint: false } => new(UsageMode.Local, ConsentReason.NoEndpoint),
        _ => new(UsageMode.On, ConsentReason.Default),
    };

    /// <summary>The rules that need no file to be looked at, or null where none of them applies.</summary>
    public static ConsentDecision? DecideByEnvironment(string? doNotTrack, string? tracking)
    {
        if (IsSet(doNotTrack))
            return new(UsageMode.Off, ConsentReason.DoNotTrack);
        if (tracking is null)
            return null;
        if (Says(tracking, "0") || Says(tracking, "false") || Says(tracking, "no") || Says(tracking, "off"))
            return new(UsageMode.Off, ConsentReason.VariableOff);
        return Says(tracking, "log") ? new(UsageMode.Log, ConsentReason.VariableLog) : null;
    }

    /// <summary>Whether a text is a word, white space around it and the case of its letters aside.</summary>
    private static bool Says(string text, string word)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end - start == word.Length && AsciiText.HasWordAt(text, start, word);
    }

    private static bool IsSet(string? doNotTrack) =>
        doNotTrack is not null && !Says(doNotTrack, "") && !Says(doNotTrack, "0") && !Says(doNotTrack, "false");
}
