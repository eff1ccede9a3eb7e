namespace Arcade.Evals.Tests;

public sealed class SecretRedactorTests
{
    [Theory]
    [InlineData("sk-a_b+c/d")]
    [InlineData("""sk-a_b\u002bc\/d""")]
    [InlineData("""sk-a\u005Fb\u002Bc/d""")]
    [InlineData("""sk-a_b\\u002bc\\/d""")]
    public void A_key_is_found_as_json_spells_it(string spelled) =>
        Assert.Equal("[***]", new SecretRedactor(["sk-a_b+c/d"]).Redact($"[{spelled}]"));

    [Fact]
    public void A_key_within_a_longer_one_leaves_nothing_of_that() =>
        Assert.Equal("***", new SecretRedactor(["sk-01234567", "sk-0123456789"]).Redact("sk-0123456789"));

    [Fact]
    public void What_is_too_short_for_a_key_stays() => Assert.Equal("a secret", new SecretRedactor(["secret"]).Redact("a secret"));
}
