using System.Text;
using Arcade.Cli.Clients.Places;

namespace Arcade.Cli.Tests.Clients;

public sealed class WslQuestionTests
{
    private const string Answer = "C:\\Users\\Zoë*D:\\Profiles\\Zoë\\Roaming\r\n";

    [Fact]
    public void Windows_says_where_its_folders_are_and_Linux_where_it_sees_them() =>
        Assert.Equal(new WslFolders("/c/Users/Zoë", "/d/Profiles/Zoë/Roaming"), new WslQuestion(Run("cmd.exe", Answer)).Ask());

    [Fact]
    public void Warnings_before_the_answer_are_passed_over() =>
        Assert.NotNull(new WslQuestion(Run("cmd.exe", "CMD.EXE was started with the above path. UNC paths are not supported.\r\n" + Answer)).Ask());

    [Fact]
    public void Without_Windows_PATH_its_shell_is_found_where_Windows_keeps_it() =>
        Assert.NotNull(new WslQuestion(Run("/c/Windows/System32/cmd.exe", Answer)).Ask());

    [Theory]
    [InlineData("%USERPROFILE%*%APPDATA%\r\n")]
    [InlineData("")]
    public void An_answer_that_is_none_is_none(string answer) => Assert.Null(new WslQuestion(Run("cmd.exe", answer)).Ask());

    [Fact]
    public void Without_any_of_it_nothing_is_guessed() => Assert.Null(new WslQuestion(static (_, _) => null).Ask());

    [Theory]
    [InlineData("Ubuntu", null, false, true)]
    [InlineData(null, "Linux version 5.15.0-microsoft-standard-WSL2", true, true)]
    [InlineData(null, "Linux version 5.15.0-microsoft-standard-WSL2", false, false)]
    [InlineData(null, "Linux version 6.1.0 (Debian)", true, false)]
    [InlineData("", null, true, false)]
    public void A_container_on_Windows_is_not_taken_for_a_Linux_in_it(string? distribution, string? kernel, bool hasRunWsl, bool isWsl) =>
        Assert.Equal(isWsl, WslQuestion.IsWsl(name => name == "WSL_DISTRO_NAME" ? distribution : null, kernel, hasRunWsl));

    [Fact]
    public void A_program_that_is_missing_or_fails_gives_nothing_and_one_that_works_its_bytes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of Unix.");
        Assert.Null(ShortRun.Output("no-such-program-of-arcade", []));
        Assert.Null(ShortRun.Output("false", []));
        Assert.Equal("x", Encoding.UTF8.GetString(ShortRun.Output("printf", ["x"])!));
    }

    private static Func<string, string[], byte[]?> Run(string shell, string answer) => (program, arguments) =>
        program == shell && arguments is ["/d", "/u", "/c", _] ? Encoding.Unicode.GetBytes(answer)
        : program == "wslpath" && arguments is ["-u", [var drive, ':', '\\', .. var rest]] ? Encoding.UTF8.GetBytes("/" + char.ToLowerInvariant(drive) + "/" + rest.Replace('\\', '/') + "\n")
        : null;
}
