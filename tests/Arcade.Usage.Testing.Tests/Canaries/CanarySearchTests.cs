using System.IO.Compression;
using System.Text;
using Arcade.Usage.Testing.Canaries;

namespace Arcade.Usage.Testing.Tests.Canaries;

/// <summary>A search that finds nothing proves something only if it finds what is there.</summary>
public sealed class CanarySearchTests
{
    private const string Canary = "zqxcanary7";

    private static readonly CanarySearch Search = new([Canary]);

    private static readonly Dictionary<string, Func<byte[], byte[]>> Disguises = new()
    {
        ["plain"] = static data => data,
        ["upper case"] = static data => Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(data).ToUpperInvariant()),
        ["backwards"] = static data => [.. data.Reverse()],
        ["UTF-16, little end first"] = static data => Encoding.Convert(Encoding.Latin1, Encoding.Unicode, data),
        ["UTF-16, big end first"] = static data => Encoding.Convert(Encoding.Latin1, Encoding.BigEndianUnicode, data),
        ["UTF-32"] = static data => Encoding.Convert(Encoding.Latin1, Encoding.UTF32, data),
        ["base64"] = static data => Encoding.ASCII.GetBytes(Convert.ToBase64String(data)),
        ["base64 without padding"] = static data => Encoding.ASCII.GetBytes(Convert.ToBase64String(data).TrimEnd('=')),
        ["base64 for URLs"] = static data => Encoding.ASCII.GetBytes(Convert.ToBase64String(data).Replace('+', '-').Replace('/', '_')),
        ["hexadecimal"] = static data => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(data)),
        ["hexadecimal in capitals"] = static data => Encoding.ASCII.GetBytes(Convert.ToHexString(data)),
        ["URL-encoded"] = static data => Encoding.ASCII.GetBytes(string.Concat(data.Select(static value => $"%{value:X2}"))),
        ["JSON-escaped"] = static data => Encoding.ASCII.GetBytes(string.Concat(data.Select(static value => $"\\u{value:x4}"))),
        ["gzip"] = static data => Through(data, static stream => new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)),
        ["zlib"] = static data => Through(data, static stream => new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
    };

    public static TheoryData<string> One => [.. Disguises.Keys];

    public static TheoryData<string, string> Two
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var inner in Disguises.Keys)
            {
                // Case and direction destroy what is encoded.
                foreach (var outer in Disguises.Keys.Where(static name => name is not ("upper case" or "backwards") && !name.StartsWith("UTF", StringComparison.Ordinal)))
                    pairs.Add(inner, outer);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(One))]
    public void A_canary_is_found_in_each_disguise_at_each_alignment_and_as_part_of_a_longer_text(string disguise)
    {
        for (var before = 0; before < 9; before++)
        {
            var planted = Encoding.ASCII.GetBytes(new string('a', before) + "/home/" + Canary + "/.ssh/id_rsa" + new string('b', before));
            Assert.NotEmpty(Search.Find("here", (byte[])[.. "{\"event\":\""u8, .. Disguises[disguise](planted), .. "\",\"n\":1}"u8]));
            Assert.NotEmpty(Search.Find("here", (byte[])[.. Disguises[disguise]([.. Enumerable.Repeat((byte)'c', before), .. Encoding.ASCII.GetBytes(Canary)])]));
        }
    }

    [Theory]
    [MemberData(nameof(Two))]
    public void A_canary_is_found_in_one_disguise_inside_another(string inner, string outer) =>
        Assert.NotEmpty(Search.Find("here", Disguises[outer](Disguises[inner](Encoding.ASCII.GetBytes("an address: " + Canary + "@example.com, and more of it")))));

    [Fact]
    public void A_finding_says_where_and_in_what()
    {
        var found = Search.Find("the wire", Disguises["gzip"](Encoding.ASCII.GetBytes("user " + Canary)));
        Assert.Equal(new CanaryFinding("the wire, inflated", "user " + Canary), Assert.Single(found));
    }

    [Fact]
    public void What_was_cut_off_is_found_as_far_as_it_goes()
    {
        var whole = Disguises["gzip"]([.. Encoding.ASCII.GetBytes(Canary), .. Enumerable.Range(0, 5000).Select(static number => (byte)(number * 31))]);
        Assert.NotEmpty(Search.Find("here", whole.AsMemory(0, whole.Length / 2)));
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 50; round++)
        {
            var noise = new byte[20_000];
            random.NextBytes(noise);
            Assert.Empty(Search.Find("noise", noise));
            Assert.Empty(Search.Find("text", Convert.ToBase64String(noise)));
            Assert.Empty(Search.Find("text", Convert.ToHexString(noise)));
        }

        Assert.Empty(Search.Find("an event", """{"event":"CLI execution failed","properties":{"error_message":"Failed to enable worker '{worker_id}': {reason}"}}"""));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("schlüssel-zum-schloss")]
    public void A_canary_that_can_not_be_looked_for_is_refused(string canary) => Assert.Throws<ArgumentException>(() => new CanarySearch([canary]));

    [Fact]
    public void A_search_for_nothing_is_refused() => Assert.Throws<ArgumentException>(static () => new CanarySearch([]));

    private static byte[] Through(byte[] data, Func<Stream, Stream> open)
    {
        using var made = new MemoryStream();
        using (var stream = open(made))
            stream.Write(data);
        return made.ToArray();
    }
}
