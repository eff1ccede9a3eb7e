using Arcade.Client.Profiles;

namespace Arcade.Client.Tests.Profiles;

public sealed class ProfileNameTests
{
    [Theory]
    [InlineData("default")]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("Work-2.test_1")]
    [InlineData("console")]
    [InlineData("com")]
    [InlineData("com10")]
    public void A_name_of_letters_digits_dots_hyphens_and_underscores_can_be_used(string name) => Assert.Null(ProfileName.FindProblem(name));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("-")]
    [InlineData("-x")]
    [InlineData(".x")]
    [InlineData("_x")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("end.")]
    [InlineData("con")]
    [InlineData("NUL.txt")]
    [InlineData("Com1")]
    [InlineData("lpt9.a.b")]
    public void A_name_that_is_not_one_file_name_everywhere_is_refused(string name) => Assert.NotNull(ProfileName.FindProblem(name));

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.Null(ProfileName.FindProblem(new string('n', 64)));
        Assert.NotNull(ProfileName.FindProblem(new string('n', 65)));
    }
}
