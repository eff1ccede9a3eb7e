namespace Arcade.Collector.Capture;

/// <summary>Whether an event has to do with persons: what its <c>$process_person_profile</c> asks for, unless its id decides.</summary>
internal enum PersonProcessing
{
    /// <summary>Absent: as if true, but for events that PostHog makes personless by themselves.</summary>
    Unstated,

    /// <summary>True.</summary>
    On,

    /// <summary>The boolean false: the event is personless.</summary>
    Off,

    /// <summary>Not asked for, but switched off for an id that names nobody: as personless, and what would change persons is kept all the same.</summary>
    Disabled,

    /// <summary>Neither a boolean nor absent: ignored, with a warning.</summary>
    Unreadable,
}
