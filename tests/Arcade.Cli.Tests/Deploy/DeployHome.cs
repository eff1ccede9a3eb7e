using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Arcade.Cli.Tests.Deploy;

/// <summary>A home with a server project, and a <c>dotnet</c> that publishes what was built with this test and else is the real one.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DeployHome : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("arcade-deploy-test-");

    public DeployHome()
    {
        Directory.CreateDirectory(Project);
        File.WriteAllText(Path.Combine(Project, "Calculator.csproj"), """<Project><PackageReference Include="Arcade.Serve" /></Project>""");
        var built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Calculator", new DirectoryInfo(AppContext.BaseDirectory).Name));
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var script = $$"""
            #!/bin/sh
            if [ "$1" != publish ]; then exec {{root}}/dotnet "$@"; fi
            echo "$@" >> "$HOME/published"
            while [ "$1" != -o ]; do shift; done
            cp {{built}}/*.dll {{built}}/*.pdb {{built}}/*.json "$2"
            if [ -d "$HOME/extra" ]; then cp -r "$HOME/extra/." "$2"; fi

            """;
        var dotnet = Path.Combine(_home.FullName, "dotnet");
        File.WriteAllText(dotnet, script);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        DotnetRoot = root;
    }

    public string Project => Path.Combine(_home.FullName, "project");

    public string Data => Path.Combine(_home.FullName, "data");

    private string DotnetRoot { get; }

    /// <summary>A file that the project publishes besides its own.</summary>
    public void Publish(string name, string text)
    {
        var path = Path.Combine(_home.FullName, "extra", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public ProcessStartInfo Arcade(string[] args)
    {
        var info = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "arcade"), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Project,
        };
        info.Environment["HOME"] = _home.FullName;
        info.Environment["ARCADE_WORK_DIR"] = Path.Combine(_home.FullName, "state");
        info.Environment["PATH"] = _home.FullName + ":/usr/bin:/bin";
        info.Environment["DOTNET_ROOT"] = DotnetRoot;
        info.Environment["ARCADE_USAGE_TRACKING"] = "0";
        return info;
    }

    /// <summary>Runs <c>arcade deploy</c>, signed in by variables where there is a platform.</summary>
    public Task<(int Code, string Output, string Error)> DeployAsync(RunningPlatform? platform, params string[] args) =>
        DeployToAsync(platform?.Address, platform?.Key, args);

    public async Task<(int Code, string Output, string Error)> DeployToAsync(Uri? service, string? key, params string[] args)
    {
        var info = Arcade(["deploy", .. args]);
        if (service is not null)
        {
            info.Environment["ARCADE_API_KEY"] = key;
            info.Environment["ARCADE_URL"] = service.ToString();
        }

        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _home.Delete(recursive: true);
}
