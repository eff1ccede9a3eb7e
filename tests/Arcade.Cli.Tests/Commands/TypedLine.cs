using Arcade.Cli.Profiles;
using Arcade.Client.Profiles;
using Arcade.Client.Tests;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Commands;

/// <summary>The whole program's commands as they are typed, in a home of the test's own where nobody is signed in.</summary>
internal static class TypedLine
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var home = new TemporaryDirectory();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var usage = new UsageTracking(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(TypedLine), IsDisabled = true });
        var profile = new ProfileOption(new ProfileSelection(home.Root, static _ => null));
        var exitCode = await usage.InvokeAsync(ArcadeCommandLine.Create(usage, home.Root, profile), arguments, new UsageCommandOptions { Parser = ArcadeCommandLine.Options(profile).Parser, Output = output, Error = error });
        return (exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
