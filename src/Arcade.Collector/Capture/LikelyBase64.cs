using System.Buffers;
using System.Buffers.Text;

namespace Arcade.Collector.Capture;

/// <summary>PostHog's guess whether bytes are base64: their first 128 are of its alphabet and their number divides by four.</summary>
internal static class LikelyBase64
{
    private const int LookedAt = 128;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    public static bool Matches(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && bytes.Length % 4 == 0 && bytes[..Math.Min(bytes.Length, LookedAt)].IndexOfAnyExcept(Alphabet) < 0;

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out byte[] decoded)
    {
        byte[] target = new byte[Base64.GetMaxDecodedFromUtf8Length(bytes.Length)];
        bool complete = Base64.DecodeFromUtf8(bytes, target, out _, out int written) == OperationStatus.Done;
        decoded = complete ? target[..written] : [];
        return complete;
    }
}
