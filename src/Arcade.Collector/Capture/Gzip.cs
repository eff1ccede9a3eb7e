namespace Arcade.Collector.Capture;

/// <summary>Gzip told by its first bytes, whatever a request says of itself.</summary>
internal static class Gzip
{
    public static bool HasMagic(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, _, ..];
}
