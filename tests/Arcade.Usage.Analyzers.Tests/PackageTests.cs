using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Arcade.Usage.Analyzers.Tests;

/// <summary>The package as somebody else restores it, from a folder: its analyzer judges their program, and its code is compiled already.</summary>
public sealed class PackageTests(PackedUsage package) : IClassFixture<PackedUsage>
{
    private const string Portable = "lib/net10.0/Arcade.Usage.dll";

    [Fact]
    public async Task It_depends_on_nothing_and_brings_its_analyzer()
    {
        using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        Assert.Equal(["analyzers/dotnet/cs/Arcade.Usage.Analyzers.dll"], archive.Entries.Select(static entry => entry.FullName).Where(static name => name.StartsWith("analyzers/", StringComparison.Ordinal)));
        using var reader = new StreamReader(await archive.GetEntry("Arcade.Usage.nuspec")!.OpenAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("<dependency ", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_would_send_free_text_does_not_build_with_the_package()
    {
        var refused = await package.BuildAsync("judged", Program("args[0]"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error ARCUSE004: 'args[0]' is not known to be a name from the source", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", refused.Output, StringComparison.Ordinal);

        var accepted = await package.BuildAsync("judged", Program("\"greet\""));
        Assert.True(accepted.ExitCode == 0, accepted.Output);
    }

    [Fact]
    public async Task What_its_readme_shows_builds()
    {
        using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await archive.GetEntry("README.md")!.OpenAsync(TestContext.Current.CancellationToken));
        var readme = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var built = await package.BuildAsync("readme", readme.Split("```csharp")[1].Split("```")[0]);
        Assert.True(built.ExitCode == 0, built.Output);
    }

    [Fact]
    public async Task Its_assembly_is_there_for_any_system_and_compiled_for_this_one()
    {
        using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        Assert.Equal((false, true), (IsReadyToRun(archive, Portable), IsReadyToRun(archive, $"runtimes/{RuntimeInformation.RuntimeIdentifier}/lib/net10.0/Arcade.Usage.dll")));
    }

    [Fact]
    public async Task A_program_that_is_compiled_at_run_time_compiles_nothing_of_the_package()
    {
        var built = await package.BuildAsync("watched", Watched);
        Assert.True(built.ExitCode == 0, built.Output);
        Assert.Equal("compiled:", await RunAsync("1"));
        // The same program sees them where compiled code is left aside.
        Assert.Contains("Arcade.Usage.UsageTracking.RunAsync", await RunAsync("0"), StringComparison.Ordinal);
    }

    /// <summary>A command that is recorded, and the package's methods that the runtime had to compile for it.</summary>
    private const string Watched = """
        using System.Diagnostics.Tracing;
        using Arcade.Usage;
        using var watcher = new Watcher();
        var usage = new UsageTracking(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
        if (usage.TryRunSender(args, out var exitCode)) return exitCode;
        exitCode = await usage.RunAsync("greet", _ => Task.FromResult(0));
        Console.Write("compiled:" + watcher.End());
        return exitCode;

        sealed class Watcher : EventListener
        {
            readonly List<string> _methods = [];
            readonly ManualResetEventSlim _ended = new();

            public string End()
            {
                // Events come in their order, on another thread: what was compiled last has to have come.
                Last();
                _ended.Wait();
                lock (_methods) return string.Concat(_methods);
            }

            protected override void OnEventSourceCreated(EventSource source)
            {
                if (source.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(source, EventLevel.Verbose, (EventKeywords)0x10);
            }

            protected override void OnEventWritten(EventWrittenEventArgs written)
            {
                if (written.EventName is not { } name || !name.StartsWith("MethodLoadVerbose", StringComparison.Ordinal)) return;
                var type = (string)written.Payload![6]!;
                if (type == nameof(Watcher) && (string)written.Payload[7]! == nameof(Last)) _ended.Set();
                if (type.StartsWith("Arcade.", StringComparison.Ordinal)) lock (_methods) _methods.Add($" {type}.{written.Payload[7]}");
            }

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            static void Last() { }
        }
        """;

    private static string Program(string name) => $$"""
        using Arcade.Usage;
        var usage = new UsageTracking(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
        if (usage.TryRunSender(args, out var exitCode)) return exitCode;
        return await usage.RunAsync({{name}}, _ => Task.FromResult(0));
        """;

    private static bool IsReadyToRun(ZipArchive archive, string name)
    {
        var content = new MemoryStream();
        using (var entry = archive.GetEntry(name)!.Open())
            entry.CopyTo(content);
        content.Position = 0;
        using var reader = new PEReader(content);
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private async Task<string> RunAsync(string readyToRun)
    {
        var home = Directory.CreateTempSubdirectory("arcade-package-");
        try
        {
            var start = new ProcessStartInfo(package.PathOf("watched")) { RedirectStandardOutput = true };
            start.Environment["HOME"] = home.FullName;
            start.Environment["DOTNET_ReadyToRun"] = readyToRun;
            start.Environment["DOTNET_TieredCompilation"] = "0";
            foreach (var name in new[] { "DO_NOT_TRACK", "ACME_USAGE_TRACKING", "ACME_WORK_DIR" })
                start.Environment.Remove(name);
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            Assert.True(Directory.Exists(Path.Combine(home.FullName, ".acme")), "The command was not recorded.");
            return output;
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
