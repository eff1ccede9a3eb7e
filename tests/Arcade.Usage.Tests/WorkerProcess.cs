using System.Diagnostics;

namespace Arcade.Usage.Tests;

/// <summary>Starts the worker program, or a shell around it, in an environment of its own.</summary>
internal static class WorkerProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "Arcade.Usage.Tests.Worker");

    /// <summary>Runs a shell script; <c>$WORKER</c> is the worker.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> ShellAsync(string script, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var start = Describe("/bin/sh", variables);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs a system command that has to succeed.</summary>
    public static async Task CommandAsync(string script)
    {
        var (exitCode, _, error) = await ShellAsync(script, []);
        Assert.True(exitCode == 0, $"{script}: {error}");
    }

    public static ProcessStartInfo Describe(string program, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Nothing of this machine's own settings: CI variables, agents, endpoints.
        foreach (var name in start.Environment.Keys.Where(static name => !name.StartsWith("DOTNET_ROOT", StringComparison.Ordinal) && name is not "PATH").ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["WORKER"] = ProgramPath;
        return start;
    }
}
