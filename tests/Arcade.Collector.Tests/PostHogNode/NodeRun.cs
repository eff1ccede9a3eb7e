using System.Diagnostics;
using System.Text.Json;

namespace Arcade.Collector.Tests.PostHogNode;

/// <summary>
/// PostHog's SDK for Node, installed by npm as its lock file says, into the build's artifacts and once for all tests; and a run of the
/// script beside this file.
/// </summary>
internal static class NodeRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc", "script.mjs"];
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>Runs the script against a collector and returns what it tells.</summary>
    public static async Task<JsonElement> SendAsync(Uri collector, string captureMode, bool compresses)
    {
        string directory = await Installed.Value;
        string output = await RunAsync("node", "script.mjs", directory, new()
        {
            ["COLLECTOR"] = collector.GetLeftPart(UriPartial.Authority),
            ["TOKEN"] = RunningCollector.Token,
            ["COMPRESSION"] = compresses ? "on" : "off",
            ["POSTHOG_CAPTURE_MODE"] = captureMode,
            // A proxy of the machine is none of loopback's business.
            ["NO_PROXY"] = "127.0.0.1",
        });
        return JsonElement.Parse(output);
    }

    /// <summary>Runs another script of the tests against a collector, one that needs nothing but Node.</summary>
    public static async Task<JsonElement> RunAsync(string script, Uri collector)
    {
        if (!IsOnPath("node"))
            Missing("Node.js is not installed.");
        (string source, _) = Places();
        return JsonElement.Parse(await RunAsync("node", Path.GetFileName(script), Path.Combine(source, "..", Path.GetDirectoryName(script)!), new()
        {
            ["COLLECTOR"] = collector.GetLeftPart(UriPartial.Authority),
            ["TOKEN"] = RunningCollector.Token,
            ["NO_PROXY"] = "127.0.0.1",
        }));
    }

    private static async Task<string> InstallAsync()
    {
        if (!IsOnPath("node") || !IsOnPath("npm"))
            Missing("Node.js and npm are not installed.");
        (string source, string target) = Places();
        Directory.CreateDirectory(target);
        bool isInstalled = Directory.Exists(Path.Combine(target, "node_modules", "posthog-node"));
        foreach (string file in Files)
        {
            string wanted = await File.ReadAllTextAsync(Path.Combine(source, file), TestContext.Current.CancellationToken);
            string path = Path.Combine(target, file);
            bool isSame = File.Exists(path) && wanted == await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            isInstalled &= isSame || file == "script.mjs";
            await File.WriteAllTextAsync(path, wanted, TestContext.Current.CancellationToken);
        }

        try
        {
            if (!isInstalled)
                await RunAsync("npm", "ci", target, []);
        }
        catch (InvalidOperationException failure)
        {
            Missing("npm could not install PostHog's SDK: " + failure.Message);
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

    private static (string Source, string Target) Places()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No Arcade.slnx above the tests: run them from a build inside the repository.");
        return (Path.Combine(directory.FullName, "tests", "Arcade.Collector.Tests", "PostHogNode"), Path.Combine(directory.FullName, "artifacts", "posthog-node"));
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));

    private static async Task<string> RunAsync(string program, string argument, string directory, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, argument)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {argument} ended with {process.ExitCode}: {await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
