namespace Arcade.Collector.Capture;

/// <summary>What an event's <c>$process_person_profile</c> asks for.</summary>
internal enum PersonProcessing
{
    /// <summary>Absent: as if true, but for events that PostHog makes personless by themselves.</summary>
    Unstated,

    /// <summary>True.</summary>
    On,

    /// <summary>The boolean false: the event is personless.</summary>
    Off,

    /// <summary>Neither a boolean nor absent: ignored, with a warning.</summary>
    Unreadable,
}
