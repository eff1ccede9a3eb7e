namespace Arcade.Collector.Capture;

/// <summary>Event names that PostHog gives a meaning.</summary>
internal static class EventNames
{
    public const string Identify = "$identify";
    public const string CreateAlias = "$create_alias";
    public const string MergeDangerously = "$merge_dangerously";
    public const string Exception = "$exception";
    public const string FeatureFlagCalled = "$feature_flag_called";
    public const string PerformanceEvent = "$performance_event";
}
