using Arcade.Usage.Identity;
using Arcade.Usage.Json;

namespace Arcade.Usage.Tests.Json;

public sealed class UuidTests
{
    [Fact]
    public void Version_7_bears_time_version_and_variant_and_all_other_bits_as_given()
    {
        // RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
        byte[] random = [0, 0, 0, 0, 0, 0, 0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        Assert.Equal("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", Uuid.CreateVersion7(0x017F22E279B0, random));
    }

    [Theory]
    [InlineData(0x00, "00000000-0000-4000-8000-000000000000")]
    [InlineData(0xff, "ffffffff-ffff-4fff-bfff-ffffffffffff")]
    public void Version_4_overwrites_six_bits_and_no_other(byte fill, string expected)
    {
        var random = new byte[16];
        Array.Fill(random, fill);
        Assert.Equal(expected, Uuid.CreateVersion4(random));
    }

    [Fact]
    public void Event_uuids_sort_by_time_and_never_repeat()
    {
        var time = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var made = Enumerable.Range(0, 10_000).Select(i => IdentityMint.NewEventUuid(time.AddMilliseconds(i))).ToList();
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, static uuid => Assert.Equal(7, Guid.Parse(uuid).Version));
    }

    [Theory]
    [InlineData("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", true)]
    [InlineData("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", true)]
    [InlineData("017f22e279b07cc398c4dc0c0c07398f", false)]
    [InlineData("{17f22e2-79b0-7cc3-98c4-dc0c0c073980}", false)]
    [InlineData("017f22e2-79b0-7cc3-98c4-dc0c0c07398g", false)]
    [InlineData("017f22e2-79b0-7cc3-98c4-dc0c0c07398", false)]
    [InlineData("017f22e2079b0-7cc3-98c4-dc0c0c07398f", false)]
    [InlineData("０17f22e2-79b0-7cc3-98c4-dc0c0c07398f", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_dashed_form_is_valid(string? text, bool expected) => Assert.Equal(expected, Uuid.IsValid(text));
}
