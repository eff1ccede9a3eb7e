using System.Diagnostics;
using System.IO.Compression;

namespace Arcade.Tdk.Generators.Tests;

/// <summary>The package as somebody else restores it, from a folder: one reference, and tools can be written.</summary>
public sealed class PackageTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <LangVersion>12</LangVersion>
            <Nullable>enable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Arcade.Tdk" Version="*" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task One_reference_brings_the_attributes_and_the_generator()
    {
        string directory = Path.Combine(Repository.Root, "artifacts/tests/tdk-package");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        string feed = Directory.CreateDirectory(Path.Combine(directory, "feed")).FullName;
        var (packed, said) = await DotnetAsync(Repository.Root, directory, "pack", "src/Arcade.Tdk", "-o", feed, "-p:ArtifactsPath=" + Path.Combine(directory, "build"));
        Assert.True(packed == 0, said);
        await using (var archive = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(feed)), TestContext.Current.CancellationToken))
        {
            Assert.Equal(["analyzers/dotnet/cs/Arcade.Tdk.Generators.dll", "lib/net10.0/Arcade.Tdk.dll"], archive.Entries.Select(static entry => entry.FullName).Where(static name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            using var description = new StreamReader(await archive.GetEntry("Arcade.Tdk.nuspec")!.OpenAsync(TestContext.Current.CancellationToken));
            Assert.DoesNotContain("<dependency ", await description.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        string program = Directory.CreateDirectory(Path.Combine(directory, "program")).FullName;
        // What the repository says must not reach this program, nor may any other place be asked for packages.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            await WriteAsync(Path.Combine(program, name), "<Project />");
        await WriteAsync(Path.Combine(program, "nuget.config"), $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>""");
        await WriteAsync(Path.Combine(program, "program.csproj"), Project);
        await WriteAsync(Path.Combine(program, "Program.cs"), Program("int number"));
        var refused = await DotnetAsync(program, directory, "build");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error ARCTDK006: The parameter 'number' has no description", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", refused.Output, StringComparison.Ordinal);

        await WriteAsync(Path.Combine(program, "Program.cs"), Program("[Description(\"The number.\")] int number"));
        var ran = await DotnetAsync(program, directory, "run");
        Assert.Equal((0, "Math.Double: 42"), (ran.ExitCode, ran.Output.Trim()));
    }

    private static string Program(string parameter) => $$"""
        using System;
        using System.ComponentModel;
        using System.Text;
        using System.Text.Json;
        using System.Threading;
        using Arcade.Tdk;

        Tool tool = MathTools.Toolkit.Tools[0];
        using JsonDocument arguments = JsonDocument.Parse("{\"number\":21}");
        ToolResult result = await tool.Invoke(new ToolContext(), arguments.RootElement, CancellationToken.None);
        Console.WriteLine($"{tool.Definition.FullyQualifiedName}: {Encoding.UTF8.GetString(result.Json.Span)}");

        /// <summary>Sums and the like.</summary>
        [Toolkit(Version = "1.0.0")]
        public static partial class MathTools
        {
            /// <summary>Doubles a number.</summary>
            [Tool("Doubles a number.")]
            public static int Double({{parameter}}) => number * 2;
        }
        """;

    private static Task WriteAsync(string path, string content) => File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

    /// <summary>Runs <c>dotnet</c> with packages of its own, and with no process that outlives it.</summary>
    private static async Task<(int ExitCode, string Output)> DotnetAsync(string directory, string owner, string command, params string[] arguments)
    {
        bool isOwn = directory != Repository.Root;
        var start = new ProcessStartInfo("dotnet", [command, .. arguments, .. command == "run" ? ["-p:UseSharedCompilation=false"] : new[] { "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet" }])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test's own build must not lead this one.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        if (isOwn)
            start.Environment["NUGET_PACKAGES"] = Path.Combine(owner, "packages");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
