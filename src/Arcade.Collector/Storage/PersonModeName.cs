using Arcade.Collector.Identity;

namespace Arcade.Collector.Storage;

/// <summary>PostHog's names of the modes.</summary>
internal static class PersonModeName
{
    public static string Of(PersonMode mode) => mode switch
    {
        PersonMode.Full => "full",
        PersonMode.Propertyless => "propertyless",
        _ => "force_upgrade",
    };
}
