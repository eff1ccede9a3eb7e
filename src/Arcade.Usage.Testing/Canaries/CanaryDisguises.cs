using System.Text;

namespace Arcade.Usage.Testing.Canaries;

/// <summary>The byte sequences, one character each, that show a text.</summary>
internal static class CanaryDisguises
{
    public static IEnumerable<string> InAnyCase(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        yield return text;
        yield return new string([.. text.Reverse()]);
        yield return Convert.ToHexString(bytes);
        yield return string.Concat(bytes.Select(static value => $"%{value:x2}"));
        yield return string.Concat(bytes.Select(static value => $"\\u{value:x4}"));
        yield return string.Join('\0', text.AsEnumerable());
        yield return string.Join("\0\0\0", text.AsEnumerable());
    }

    /// <summary>Base64 keeps case, and shows a text in one of three forms, by how many bytes stand before it.</summary>
    public static IEnumerable<string> Exact(string text)
    {
        foreach (var bytes in new[] { Encoding.ASCII.GetBytes(text), Encoding.Unicode.GetBytes(text) })
        {
            for (var before = 0; before < 3; before++)
            {
                var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
                // The first and the last character may also hold bits of the neighbours.
                var inner = encoded[(before == 0 ? 0 : before + 1)..^((before + bytes.Length) % 3 == 0 ? 0 : 1)];
                yield return inner;
                yield return inner.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
