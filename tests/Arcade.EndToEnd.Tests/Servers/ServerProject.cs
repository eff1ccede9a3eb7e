using System.Diagnostics;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Servers;

/// <summary>
/// A server's project as a user has one, outside of the repository. It refers to the assemblies of a sample in place of the package, so that it
/// is built from nothing but the SDK.
/// </summary>
internal sealed class ServerProject
{
    private const string Toolkit = """
        using System.ComponentModel;
        using Arcade.Tdk;

        [Toolkit("Weather", Version = "1.0.0")]
        internal static partial class WeatherToolkit
        {
            [Tool("DESCRIPTION")]
            [return: Description("The weather.")]
            public static string Tell() => "rain";
        }
        """;

    private readonly TestHome _home;
    private readonly string _directory;

    private ServerProject(TestHome home, string directory)
    {
        _home = home;
        _directory = directory;
    }

    public string Path => System.IO.Path.Combine(_directory, "Weather.csproj");

    /// <summary>Writes the project; its one tool has this description.</summary>
    public static ServerProject Write(TestHome home, string description)
    {
        Untroubled(home);
        var project = new ServerProject(home, Directory.CreateDirectory(System.IO.Path.Combine(home.Path, "weather")).FullName);
        project.WriteFile("Weather.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <PackAsTool>true</PackAsTool>
                <PackageId>Acme.Weather</PackageId>
                <ToolCommandName>acme-weather</ToolCommandName>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{Built("Calculator")}/*.dll" Exclude="{Built("Calculator")}/Calculator.dll" />
                <Analyzer Include="{Built("Arcade.Tdk.Generators")}/Arcade.Tdk.Generators.dll" />
              </ItemGroup>
            </Project>
            """);
        project.WriteFile("Program.cs", """return Arcade.Serve.ArcadeApp.Create(args).Named("weather", "1.0.0").AddToolkit(WeatherToolkit.Toolkit).Run();""");

        // There is nothing to be had from anywhere.
        project.WriteFile("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        project.Describe(description);
        return project;
    }

    /// <summary>Gives the tool another description.</summary>
    public void Describe(string description) => WriteFile("WeatherToolkit.cs", Toolkit.Replace("DESCRIPTION", description, StringComparison.Ordinal));

    /// <summary>Packs it as a .NET tool and installs it in this home.</summary>
    public async Task InstallAsync()
    {
        (await DotnetAsync("pack", Path, "--output", System.IO.Path.Combine(_directory, "packages"), "--nologo")).AssertExit(0);
        (await DotnetAsync("tool", "install", "--global", "Acme.Weather", "--source", System.IO.Path.Combine(_directory, "packages"))).AssertExit(0);
    }

    /// <summary>Skips the test where the SDK lacks a command.</summary>
    public async Task RequireAsync(string command)
    {
        if (await DotnetAsync(command, "--help") is { ExitCode: not 0 } result)
            Assert.Skip($"The SDK has no 'dotnet {command}': {result.Error}");
    }

    private void WriteFile(string name, string text) => File.WriteAllText(System.IO.Path.Combine(_directory, name), text);

    private async Task<RunResult> DotnetAsync(params string[] arguments)
    {
        ProcessStartInfo own = _home.Describe();
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _directory, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in own.Environment)
            start.Environment[name] = value;
        await using var running = RunningProgram.Start(start, $"(dotnet {string.Join(' ', arguments)})");
        return await running.WaitAsync();
    }

    // What the SDK says and makes when it is first used in a home, and what of it would outlive the command.
    public static void Untroubled(TestHome home)
    {
        home.Set("ARCADE_USAGE_TRACKING", "0");
        home.Set("DOTNET_NOLOGO", "1");
        home.Set("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
        home.Set("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false");
        home.Set("DOTNET_CLI_USE_MSBUILD_SERVER", "0");
        home.Set("MSBUILDDISABLENODEREUSE", "1");
        home.Set("UseSharedCompilation", "false");
    }

    private static string Built(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return System.IO.Path.Combine(here.Parent!.Parent!.FullName, project, here.Name);
    }
}
