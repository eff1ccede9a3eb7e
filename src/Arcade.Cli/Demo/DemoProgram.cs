using System.Diagnostics;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Detaching;

namespace Arcade.Cli.Demo;

/// <summary>Runs this very program as a user would, in processes of its own.</summary>
internal sealed class DemoProgram(DemoHome home)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs one command to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="onErrorLine">Told each line of standard error as it comes (a login prints its page there).</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task<DemoResult> RunAsync(string[] arguments, Func<string, Task>? onErrorLine, CancellationToken cancellationToken)
    {
        // Found again for each command: the sender finds its program by the same function.
        var program = SenderProgram.Find(typeof(BuiltIn)) ?? throw new DeclaredException(CliErrors.DemoFailed, "this program doesn't know how it was started");
        using var process = new Process { StartInfo = Describe(program, arguments) };
        process.Start();
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = await ReadLinesAsync(process.StandardError, onErrorLine, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new DemoResult(process.ExitCode, await output, error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new DeclaredException(CliErrors.DemoFailed, $"'arcade {arguments[0]}' did not end within a minute");
        }
    }

    private static async Task<string> ReadLinesAsync(StreamReader reader, Func<string, Task>? onLine, CancellationToken cancellationToken)
    {
        var all = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            all.AppendLine(line);
            if (onLine is not null)
                await onLine(line);
        }

        return all.ToString();
    }

    private ProcessStartInfo Describe(SenderProgram program, string[] arguments)
    {
        var info = new ProcessStartInfo(program.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = home.Home,
        };
        foreach (var argument in program.Arguments.Concat(arguments))
            info.ArgumentList.Add(argument);
        var names = info.Environment.Keys.ToList();
        foreach (var (name, value) in home.Variables(names))
        {
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        }

        return info;
    }
}
