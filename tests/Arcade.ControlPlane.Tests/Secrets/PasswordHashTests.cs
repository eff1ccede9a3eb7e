using Arcade.ControlPlane.Secrets;

namespace Arcade.ControlPlane.Tests.Secrets;

public sealed class PasswordHashTests
{
    [Fact]
    public void A_stored_hash_matches_its_password_alone()
    {
        var stored = PasswordHash.Parse(PasswordHash.Create("pässword with ☃", 10).ToString());

        Assert.True(stored.Matches("pässword with ☃"));
        Assert.False(stored.Matches("pässword with ☃ "));
        Assert.False(stored.Matches("Pässword with ☃"));
        Assert.False(stored.Matches(string.Empty));
    }

    [Fact]
    public void The_hash_is_the_one_that_the_standard_defines()
    {
        // PBKDF2-HMAC-SHA256, P = "passwd", S = "salt", c = 1, dkLen = 64: RFC 7914, section 11; its first 32 bytes.
        var value = Convert.ToBase64String(Convert.FromHexString("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"));

        Assert.True(PasswordHash.Parse($"pbkdf2-sha256$1${Convert.ToBase64String("salt"u8)}${value}").Matches("passwd"));
    }

    [Fact]
    public void Two_hashes_of_a_password_differ() =>
        Assert.NotEqual(PasswordHash.Create("same", 10).ToString(), PasswordHash.Create("same", 10).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("bcrypt$10$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$-1$c2FsdA==$aGFzaA==")]
    public void A_stored_hash_of_unknown_form_is_no_hash(string stored) => Assert.Throws<FormatException>(() => PasswordHash.Parse(stored));

    [Fact]
    public async Task Without_an_account_every_password_is_wrong()
    {
        using var hasher = new PasswordHasher(10);

        Assert.False(await hasher.VerifyAsync("anything", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void By_default_a_hash_takes_at_least_600000_iterations() =>
        Assert.True(new ControlPlaneOptions { DatabasePath = "/unused" }.Pbkdf2Iterations >= 600_000);
}
