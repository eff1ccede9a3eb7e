using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Arcade.Usage.Testing.Canaries;

/// <summary>Opens what bytes may be wrapped in.</summary>
internal static partial class CanaryWrappings
{
    private const int InflatedLimit = 32 * 1024 * 1024;

    /// <summary>What is inside the data, by one step.</summary>
    /// <param name="data">The data.</param>
    /// <param name="text">The same, one character for each byte.</param>
    public static IEnumerable<(string Wrapping, ReadOnlyMemory<byte> Content)> Open(ReadOnlyMemory<byte> data, string text)
    {
        foreach (var stream in Inflated(data))
            yield return ("inflated", stream);
        if (Percent().IsMatch(text))
            yield return ("URL-decoded", Encoding.Latin1.GetBytes(Percent().Replace(text, static found => Character(found.ValueSpan[1..]))));
        if (text.Contains('\\', StringComparison.Ordinal))
            yield return ("JSON-unescaped", Encoding.Latin1.GetBytes(Escape().Replace(text, static found => found.Length == 2 ? found.Value[1..] : Character(found.ValueSpan[2..]))));
        foreach (Match run in Base64Run().Matches(text))
        {
            for (var skipped = 0; skipped < 4; skipped++)
            {
                if (FromBase64(run.ValueSpan[skipped..]) is { } decoded)
                    yield return ("base64-decoded", decoded);
            }
        }

        foreach (Match run in HexRun().Matches(text))
        {
            for (var skipped = 0; skipped < 2; skipped++)
                yield return ("hex-decoded", Convert.FromHexString(run.ValueSpan.Slice(skipped, (run.Length - skipped) & ~1)));
        }
    }

    private static string Character(ReadOnlySpan<char> hex) => ((char)(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0xFF)).ToString();

    private static byte[]? FromBase64(ReadOnlySpan<char> run)
    {
        var urlSafe = run[..(run.Length & ~3)].ToString().Replace('+', '-').Replace('/', '_');
        try
        {
            return Base64Url.DecodeFromChars(urlSafe);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Inflated(ReadOnlyMemory<byte> data)
    {
        for (var at = 0; at + 2 < data.Length; at++)
        {
            var span = data.Span[at..];
            Func<Stream, Stream>? open = span switch
            {
                [0x1F, 0x8B, 0x08, ..] => static stream => new GZipStream(stream, CompressionMode.Decompress),
                [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..] => static stream => new ZLibStream(stream, CompressionMode.Decompress),
                _ => null,
            };
            if (open is not null && Inflate(data[at..], open) is { Length: > 0 } content)
                yield return content;
        }
    }

    /// <summary>As much as there is: a stream that is cut off shows what came before.</summary>
    private static byte[] Inflate(ReadOnlyMemory<byte> data, Func<Stream, Stream> open)
    {
        using var content = new MemoryStream();
        using var stream = open(new MemoryStream(data.ToArray()));
        var buffer = new byte[16 * 1024];
        try
        {
            while (content.Length < InflatedLimit && stream.Read(buffer) is > 0 and var count)
                content.Write(buffer, 0, count);
        }
        catch (InvalidDataException)
        {
            // Two bytes that look like a beginning are not always one.
        }

        return content.ToArray();
    }

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}|\\.")]
    private static partial Regex Escape();

    [GeneratedRegex("[A-Za-z0-9+/_-]{24,}")]
    private static partial Regex Base64Run();

    [GeneratedRegex("[0-9A-Fa-f]{16,}")]
    private static partial Regex HexRun();
}
