using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Arcade.Cli.Clients.Files;

/// <summary>A file's bytes as text, such that the same bytes come out again.</summary>
/// <param name="HasMark">Whether it begins with a byte order mark.</param>
/// <param name="Text">The rest.</param>
internal sealed record ClientText(bool HasMark, string Text)
{
    private static ReadOnlySpan<byte> Mark => [0xef, 0xbb, 0xbf];

    /// <exception cref="TextSyntaxException">They are not UTF-8.</exception>
    public static ClientText Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            throw new TextSyntaxException("The file is UTF-16; clients read UTF-8. Save it as UTF-8 first.", new TextPosition(1, 1));
        var hasMark = bytes.StartsWith(Mark);
        var rest = hasMark ? bytes[Mark.Length..] : bytes;
        var letters = new char[rest.Length];
        if (Utf8.ToUtf16(rest, letters, out _, out var count, replaceInvalidSequences: false) == OperationStatus.Done)
            return new ClientText(hasMark, new string(letters, 0, count));
        var valid = new string(letters, 0, count);
        throw new TextSyntaxException("The bytes here are not UTF-8.", TextPosition.Of(valid, valid.Length));
    }

    public byte[] ToBytes(string text) => [.. HasMark ? Mark : [], .. Encoding.UTF8.GetBytes(text)];
}
