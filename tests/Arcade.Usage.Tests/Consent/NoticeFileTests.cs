using Arcade.Usage.Consent;

namespace Arcade.Usage.Tests.Consent;

/// <summary>Of what the user was told, and when they are told again (usage.md section 3).</summary>
public sealed class NoticeFileTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private string Notice => Path.Combine(_sandbox.Home, "usage.notice");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_raised_scope_shows_the_notice_again_and_a_lower_one_does_not()
    {
        NoticeFile.Write(_sandbox.Files, Notice, isOn: true, scope: 2);
        Assert.Equal((true, true, false), (HasSeen(isOn: true, 1), HasSeen(isOn: true, 2), HasSeen(isOn: true, 3)));
    }

    [Fact]
    public void Who_was_told_that_nothing_leaves_is_told_when_something_does()
    {
        NoticeFile.Write(_sandbox.Files, Notice, isOn: false, scope: 2);
        Assert.Equal((true, false), (HasSeen(isOn: false, 2), HasSeen(isOn: true, 2)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes\n")]
    [InlineData("-2\n")]
    [InlineData("local\n")]
    [InlineData("99999999999999999999\n")]
    public void A_file_that_says_nothing_tells_nobody(string content)
    {
        File.WriteAllText(Notice, content);
        Assert.Equal((false, false), (HasSeen(isOn: true, 1), HasSeen(isOn: false, 1)));
    }

    private bool HasSeen(bool isOn, int scope) => NoticeFile.HasSeen(_sandbox.Files, Notice, isOn, scope);
}
