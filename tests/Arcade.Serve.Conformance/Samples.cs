using Arcade.Tdk;

namespace Arcade.Serve.Conformance;

internal static class Samples
{
    /// <summary>A picture of one pixel.</summary>
    public static ReadOnlyMemory<byte> Png { get; } =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    public static ToolContent.Image Image { get; } = new(Png, "image/png");

    /// <summary>A recording without a single sample: the head of a WAV file.</summary>
    public static ToolContent.Audio Audio { get; } =
        new(Convert.FromBase64String("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA="), "audio/wav");
}
