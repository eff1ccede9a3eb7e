using System.Diagnostics;
using System.Runtime.InteropServices;
using Arcade.Client.Tests;

namespace Arcade.Cli.Tests.Servers;

public sealed class MissingSdkTests
{
    [Theory]
    [InlineData("show")]
    [InlineData("mcp")]
    public async Task A_project_cannot_be_built_without_the_sdk_and_that_is_said(string command)
    {
        using var home = new TemporaryDirectory();
        await File.WriteAllTextAsync(home.At("Server.csproj"), """<Project><PackageReference Include="Arcade.Serve" /></Project>""", TestContext.Current.CancellationToken);
        var info = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "arcade"), [command]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Root };
        info.Environment["HOME"] = home.Root;
        info.Environment["PATH"] = home.Root;
        info.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        info.Environment["ARCADE_USAGE_TRACKING"] = "0";
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, ""), (process.ExitCode, await output));
        Assert.Equal("There is no server to run: the .NET SDK is needed to run it, and there is no 'dotnet' on the path.\n", error);
    }
}
