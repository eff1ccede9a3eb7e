namespace Arcade.Collector.Capture.V1;

/// <summary>The verdict on one event: <c>ok</c>, <c>warning</c> or <c>drop</c>, with PostHog's tag for the reason.</summary>
internal sealed record V1Result(Guid Uuid, string Verdict, string? Details, CapturedEvent? Event)
{
    public static V1Result Drop(Guid uuid, string details) => new(uuid, "drop", details, null);
}
