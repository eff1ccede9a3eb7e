using Arcade.Usage.Consent;

namespace Arcade.Usage.CommandLine.Group;

/// <summary>Consent in words.</summary>
internal static class ConsentText
{
    public static string Of(UsageMode mode) => mode switch
    {
        UsageMode.On => "on",
        UsageMode.Local => "local",
        UsageMode.Log => "log",
        _ => "off",
    };

    /// <summary>The rule's name in JSON.</summary>
    public static string Of(ConsentReason reason) => reason switch
    {
        ConsentReason.DoNotTrack => "do_not_track",
        ConsentReason.VariableOff => "variable_off",
        ConsentReason.VariableLog => "variable_log",
        ConsentReason.Marker => "marker",
        ConsentReason.MachineMarker => "machine_marker",
        ConsentReason.NoEndpoint => "no_endpoint",
        ConsentReason.Default => "default",
        _ => "disabled",
    };

    /// <summary>Why, to follow "because".</summary>
    public static string Because(ConsentReason reason, ProductNames names, string? stateDirectory) => reason switch
    {
        ConsentReason.DoNotTrack => "the environment variable DO_NOT_TRACK is set",
        ConsentReason.VariableOff => $"the environment variable {names.TrackingVariable} says so",
        ConsentReason.VariableLog => $"the environment variable {names.TrackingVariable} says so: events are written to standard error, and neither stored nor sent",
        ConsentReason.Marker => $"the file usage.off is in {stateDirectory}, or can't be looked at: '{names.Product} usage on' removes it",
        ConsentReason.MachineMarker => $"the file usage.off is in {names.MachineDirectory}, or can't be looked at: it counts for everybody on this machine",
        ConsentReason.NoEndpoint => $"no usable endpoint is configured: events are recorded for your own eyes and never sent ('{names.Product} usage endpoint' names one)",
        ConsentReason.Default => "nothing stands against it",
        _ => "this program allows tracking no files and processes here, or the operating system is not supported",
    };
}
