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
        return tracking?.Trim().ToLowerInvariant() switch
        {
            "0" or "false" or "no" or "off" => new(UsageMode.Off, ConsentReason.VariableOff),
            "log" => new(UsageMode.Log, ConsentReason.VariableLog),
            _ => null,
        };
    }

    private static bool IsSet(string? doNotTrack) =>
        doNotTrack?.Trim() is { Length: > 0 } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
