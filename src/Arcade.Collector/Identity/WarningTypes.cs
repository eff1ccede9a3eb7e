namespace Arcade.Collector.Identity;

/// <summary>What may be wrong with an accepted event; the names are PostHog's where it has one.</summary>
internal static class WarningTypes
{
    public const string AlreadyIdentified = "cannot_merge_already_identified";
    public const string IllegalDistinctId = "cannot_merge_with_illegal_distinct_id";
    public const string InvalidProcessing = "invalid_process_person_profile";
    public const string PersonlessIdentityEvent = "invalid_event_when_process_person_profile_is_false";
    public const string PropertiesTooLarge = "person_properties_size_violation";
    public const string UuidReused = "event_uuid_reused";
}
