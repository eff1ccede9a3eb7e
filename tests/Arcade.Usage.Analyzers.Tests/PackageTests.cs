using System.IO.Compression;

namespace Arcade.Usage.Analyzers.Tests;

/// <summary>The package as somebody else restores it, from a folder: its analyzer judges their program.</summary>
public sealed class PackageTests
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

    [Fact]
    public async Task A_program_that_would_send_free_text_does_not_build_with_the_package()
    {
        var directory = Repository.PathOf("artifacts/tests/package");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        var feed = Directory.CreateDirectory(Path.Combine(directory, "feed")).FullName;
        var (packed, said) = await Repository.DotnetAsync(
            Repository.Root, string.Empty, "pack", "src/Arcade.Usage", "-o", feed, "-p:ArtifactsPath=" + Path.Combine(directory, "build"));
        Assert.True(packed == 0, said);
        var package = Assert.Single(Directory.GetFiles(feed, "Arcade.Usage.*.nupkg"));
        using (var archive = await ZipFile.OpenReadAsync(package, TestContext.Current.CancellationToken))
        {
            Assert.Equal(["analyzers/dotnet/cs/Arcade.Usage.Analyzers.dll"], archive.Entries.Select(static entry => entry.FullName).Where(static name => name.StartsWith("analyzers/", StringComparison.Ordinal)));
            Assert.DoesNotContain("<dependency ", await ReadAsync(archive, "Arcade.Usage.nuspec"), StringComparison.Ordinal);
        }

        var program = Directory.CreateDirectory(Path.Combine(directory, "program")).FullName;
        // What the repository says must not reach this program, nor may any other place be asked for packages.
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            await WriteAsync(Path.Combine(program, name), "<Project />");
        await WriteAsync(Path.Combine(program, "nuget.config"), $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>""");
        await WriteAsync(Path.Combine(program, "program.csproj"), Project);

        await WriteAsync(Path.Combine(program, "Program.cs"), Program("args[0]"));
        var refused = await BuildAsync(directory, program);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error ARCUSE004: 'args[0]' is not known to be a name from the source", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", refused.Output, StringComparison.Ordinal);

        await WriteAsync(Path.Combine(program, "Program.cs"), Program("\"greet\""));
        var accepted = await BuildAsync(directory, program);
        Assert.True(accepted.ExitCode == 0, accepted.Output);
    }

    private static string Program(string name) => $$"""
        using Arcade.Usage;
        var usage = new UsageTracking(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
        if (usage.TryRunSender(args, out var exitCode)) return exitCode;
        return await usage.RunAsync({{name}}, _ => Task.FromResult(0));
        """;

    private static Task<(int ExitCode, string Output)> BuildAsync(string directory, string program) =>
        Repository.DotnetAsync(program, Path.Combine(directory, "packages"), "build");

    private static Task WriteAsync(string path, string content) => File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

    private static async Task<string> ReadAsync(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
