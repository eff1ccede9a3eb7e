using System.Runtime.InteropServices;

namespace Arcade.Usage.Analyzers.Tests;

/// <summary>The package, packed once, in a folder that is the only place that other programs restore from.</summary>
public sealed class PackedUsage : IAsyncLifetime
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Arcade.Usage" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private readonly string _directory = Repository.PathOf("artifacts/tests/package");

    /// <summary>The package's own file.</summary>
    public string File => Assert.Single(Directory.GetFiles(Feed, "Arcade.Usage.*.nupkg"));

    private string Feed => Path.Combine(_directory, "feed");

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
        var (exitCode, said) = await Repository.DotnetAsync(
            Repository.Root, string.Empty, "pack", "src/Arcade.Usage", "-o", Feed, "-p:ArtifactsPath=" + Path.Combine(_directory, "build"),
            "-p:ReadyToRunIdentifiers=" + RuntimeInformation.RuntimeIdentifier);
        Assert.True(exitCode == 0, said);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Builds somebody else's program with the package.</summary>
    /// <param name="name">Its directory.</param>
    /// <param name="source">Its one file.</param>
    public async Task<(int ExitCode, string Output)> BuildAsync(string name, string source)
    {
        var program = Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;
        // What the repository says must not reach this program, nor may any other place be asked for packages.
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            await WriteAsync(Path.Combine(program, file), "<Project />");
        await WriteAsync(Path.Combine(program, "nuget.config"), $"""<configuration><packageSources><clear /><add key="feed" value="{Feed}" /></packageSources></configuration>""");
        await WriteAsync(Path.Combine(program, "program.csproj"), Project);
        await WriteAsync(Path.Combine(program, "Program.cs"), source);
        return await Repository.DotnetAsync(program, Path.Combine(_directory, "packages"), "build");
    }

    /// <summary>Where a program was built.</summary>
    public string PathOf(string name) => Path.Combine(_directory, name, "bin/Debug/net10.0/program");

    private static Task WriteAsync(string path, string content) => System.IO.File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
}
