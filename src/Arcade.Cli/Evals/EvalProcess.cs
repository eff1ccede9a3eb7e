using System.ComponentModel;
using System.Diagnostics;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Evals;

/// <summary>Builds and runs one eval project. Its streams are this program's own; only what the build says goes to standard error.</summary>
internal sealed class EvalProcess(EvalProject project, TextWriter error)
{
    // The terminal's Ctrl-C reaches the program as well, which then ends by itself.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(IEnumerable<string> options, CancellationToken cancellationToken)
    {
        // Built apart: 'dotnet run' writes what the compiler says into the report.
        if (await BuildAsync(cancellationToken) != 0)
            throw new DeclaredException(CliErrors.EvalsNotBuilt, project.Path);
        string[] run = project.IsSingleFile ? ["run", "--no-build", project.Path, "--"] : ["run", "--no-build", "--no-launch-profile", "--project", project.Path, "--"];
        using var process = Start(new ProcessStartInfo("dotnet", [.. run, .. options]) { UseShellExecute = false });
        return await EndAsync(process, cancellationToken);
    }

    private async Task<int> BuildAsync(CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo("dotnet", ["build", project.Path, "-nologo", "-v", "quiet"]) { UseShellExecute = false, RedirectStandardOutput = true };
        // A server that outlives the build would hold this program's streams open.
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Start(info);
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var code = await EndAsync(process, cancellationToken);
        if (code != 0)
            await error.WriteAsync((await said).AsMemory(), cancellationToken);
        return code;
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception missing)
        {
            throw new DeclaredException(missing, CliErrors.EvalsNeedDotnet);
        }
    }

    private static async Task<int> EndAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
            await process.WaitForExitAsync(grace.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
