using Arcade.Usage.Events;

namespace Arcade.Usage.CommandLine.Sample;

internal static class SampleEvents
{
    public static CountProperty Times { get; } = UsageProperty.Count("times", "How often somebody was greeted.");

    public static UsageEventDefinition Greeted { get; } = new("Somebody was greeted", "A greeting was written.", Times);
}
