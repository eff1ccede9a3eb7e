using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arcade.Bench.Tools.Servers;

/// <summary>The servers that are measured, and how they are published.</summary>
internal sealed class ServerPrograms(string root, ToolBenchOptions options)
{
    private readonly string _directory = Path.GetFullPath(options.Programs, root);

    /// <summary>What is compared in its starts, and what tool calls are made to: the first.</summary>
    public IReadOnlyList<ProgramForm> Forms => (options.IsCheck, options.IncludesNative) switch
    {
        (true, _) => [ProgramForm.AsBuilt],
        (_, true) => [ProgramForm.Plain, ProgramForm.Ready, ProgramForm.Native],
        _ => [ProgramForm.Plain, ProgramForm.Ready],
    };

    public string ToolServer(ProgramForm form) => At(form, "Arcade.Bench.ToolServer", "bench-tool-server");

    public string Endpoint(ProgramForm form) => At(form, "Arcade.Bench.Endpoint", "bench-endpoint");

    public string SdkServer(ProgramForm form) => At(form, "Arcade.Bench.SdkServer", "bench-sdk-server");

    /// <summary>The command line as it is released; natively where that is asked for.</summary>
    public string CommandLine => At(Forms[^1], "Arcade.Cli", "arcade");

    /// <summary>Publishes everything; what is up to date costs little.</summary>
    public void Build()
    {
        foreach (var form in Forms)
        {
            foreach (var project in (ReadOnlySpan<string>)["Arcade.Bench.ToolServer", "Arcade.Bench.Endpoint", "Arcade.Bench.SdkServer"])
                Publish(form, "bench/" + project);
        }

        Publish(Forms[^1], "src/Arcade.Cli");
    }

    /// <summary>Each form has its own artifacts, or what one leaves behind is taken for the other's.</summary>
    private void Publish(ProgramForm form, string project)
    {
        if (form == ProgramForm.Native)
            Run("bash", "eng/native.sh", Folder(form, project), project);
        else
            Run(
                "dotnet", "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-o", Folder(form, project),
                "-v", "quiet", "-nologo", "-p:PublishReadyToRun=" + (form == ProgramForm.Ready ? "true" : "false"), "-p:ArtifactsPath=" + Path.Combine(root, "artifacts", form == ProgramForm.Ready ? "bench-ready" : "bench-il"));
    }

    private void Run(params string[] command)
    {
        Console.Error.WriteLine("bench: " + string.Join(' ', command.Select(word => word.Replace(root + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal))));
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = root, RedirectStandardOutput = true })!;

        // The page alone goes to standard output.
        process.OutputDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchException($"{string.Join(' ', command)} failed; its output says why.");
    }

    private string Folder(ProgramForm form, string project) => Path.Combine(_directory, form.ToString().ToLowerInvariant(), Path.GetFileName(project));

    private string At(ProgramForm form, string project, string program)
    {
        var path = form == ProgramForm.AsBuilt ? Path.Combine(root, "artifacts", "bin", project, Configuration, program) : Path.Combine(Folder(form, project), program);
        return File.Exists(path) ? path : throw new BenchException($"{path} is not there: publish it with the verb build, or, for a check, build the solution.");
    }

    /// <summary>A check takes the programs of its own build.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;
}
