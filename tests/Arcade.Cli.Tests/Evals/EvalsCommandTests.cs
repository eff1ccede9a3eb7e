using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Arcade.Cli.Tests.Evals;

/// <summary>The command in a process of its own, with a 'dotnet' that writes down how it is called.</summary>
[SupportedOSPlatform("linux")]
public sealed class EvalsCommandTests : IDisposable
{
    private const string Script =
        """
        #!/bin/sh
        for word in "$@"; do printf '%s\n' "$word"; done >> "$CALLS"
        echo "that was all" >> "$CALLS"
        if [ "$1" = build ]; then echo "what the compiler says"; exit "${BUILD:-0}"; fi
        echo "the report"
        exit "${RUN:-0}"
        """;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("arcade-evals-");

    public EvalsCommandTests()
    {
        var dotnet = Path.Combine(_home.FullName, "dotnet");
        File.WriteAllText(dotnet, Script);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task It_builds_and_runs_the_project_and_hands_on_the_options_that_were_given()
    {
        var project = Plant("One");
        var (code, output, error) = await RunAsync([project, "-p", "openai:a,b", "-p", "anthropic", "-d", "--seed", "7", "--filter", "-x", "-o", "r.json"]);
        Assert.Equal((0, "the report\n", string.Empty), (code, output, error));
        Assert.Equal(
            [
                ["build", project, "-nologo", "-v", "quiet"],
                ["run", "--no-build", "--no-launch-profile", "--project", project, "--", "--use-provider=openai:a,b", "--use-provider=anthropic", "--seed=7", "--filter=-x", "--details", "--output=r.json"],
            ],
            Calls());
    }

    [Fact]
    public async Task What_the_compiler_says_is_no_part_of_the_report()
    {
        var (code, output, error) = await RunAsync([Plant("One")], ("BUILD", "1"));
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("what the compiler says", error, StringComparison.Ordinal);
        Assert.Contains("can't be built", error, StringComparison.Ordinal);
        Assert.Single(Calls());
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("134", 1)]
    [InlineData("130", 130)]
    public async Task Its_exit_code_is_the_programs(string ran, int expected)
    {
        var (code, output, _) = await RunAsync([Plant("One")], ("RUN", ran));
        Assert.Equal((expected, "the report\n"), (code, output));
    }

    [Fact]
    public async Task Several_projects_run_one_after_another_also_after_one_failed()
    {
        Plant("One");
        Plant("Two");
        var (code, output, error) = await RunAsync([_home.FullName, "-o", "r.json"], ("RUN", "1"));
        Assert.Equal((1, "the report\nthe report\n"), (code, output));
        Assert.Contains("2 of 2 eval projects did not pass.", error, StringComparison.Ordinal);
        Assert.Equal(["--output=r.One.json", "--output=r.Two.json"], Calls().Where(static call => call[0] == "run").Select(static call => call[^1]));
    }

    [Fact]
    public async Task One_report_of_several_projects_is_refused_before_anything_is_built()
    {
        Plant("One");
        Plant("Two");
        var (code, output, error) = await RunAsync([_home.FullName, "--json"]);
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("there are 2 projects", error, StringComparison.Ordinal);
        Assert.Empty(Calls());
    }

    [Theory]
    [InlineData("'--num-runs' takes", "-n", "0")]
    [InlineData("'--num-run' is no option", "--num-run", "2")]
    [InlineData("'--api-key' is no option", "--api-key=openai:sk-hunter2")]
    [InlineData("'path' was given nothing.", "")]
    public async Task Wrong_options_are_refused_before_anything_is_built(string says, params string[] args)
    {
        var (code, _, error) = await RunAsync([Plant("One"), .. args]);
        Assert.Equal(2, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
        Assert.Empty(Calls());
    }

    [Fact]
    public async Task Without_the_sdk_it_says_what_to_install()
    {
        File.Delete(Path.Combine(_home.FullName, "dotnet"));
        var (code, _, error) = await RunAsync([Plant("One")]);
        Assert.Equal(1, code);
        Assert.Contains("Install the .NET SDK", error, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Delete(recursive: true);

    private string Plant(string name)
    {
        var path = Path.Combine(_home.FullName, name + ".csproj");
        File.WriteAllText(path, """<Project><PackageReference Include="Arcade.Evals" /></Project>""");
        return path;
    }

    private string[][] Calls()
    {
        var file = Path.Combine(_home.FullName, "calls");
        return File.Exists(file)
            ? [.. File.ReadAllText(file).Split("\nthat was all\n", StringSplitOptions.RemoveEmptyEntries).Select(static call => call.Split('\n'))]
            : [];
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] args, params (string Name, string Value)[] variables)
    {
        var info = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "arcade"), ["evals", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home.FullName,
        };
        info.Environment["HOME"] = _home.FullName;
        info.Environment["PATH"] = _home.FullName;
        info.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        info.Environment["ARCADE_USAGE_TRACKING"] = "0";
        info.Environment["CALLS"] = Path.Combine(_home.FullName, "calls");
        foreach (var (name, value) in variables)
            info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
