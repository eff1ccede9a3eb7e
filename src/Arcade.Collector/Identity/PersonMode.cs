namespace Arcade.Collector.Identity;

/// <summary>How an event counted for its person when it arrived; the names are PostHog's.</summary>
internal enum PersonMode
{
    Full,
    Propertyless,
    ForceUpgrade,
}
