using System.IO.Compression;
using System.Runtime.InteropServices;
using Arcade.Bench.Processes;

namespace Arcade.Bench;

/// <summary>The programs that are measured, and how they are published.</summary>
/// <param name="root">The repository.</param>
/// <param name="directory">Where they go.</param>
/// <param name="arcade">A native <c>arcade</c> that is published already; null: it is published with the others.</param>
internal sealed class Programs(string root, string directory, string? arcade)
{
    private readonly string _directory = Path.GetFullPath(directory, root);

    public string NativeCommand => At("native", "bench-command");

    public string NativeBare => At("native-bare", "bench-bare");

    public string NativeReference => At("native-reference", "bench-reference");

    public string NativeArcade => arcade is null ? At("native-arcade", "arcade") : Path.GetFullPath(arcade, root);

    public string ReadyCommand => At("ready", "bench-command");

    public string ReadyReference => At("ready-reference", "bench-reference");

    public string ReadyBare => At("ready-bare", "bench-bare");

    public string PlainCommand => At("il", "bench-command");

    /// <summary>Compiled at run time but for Arcade.Usage, as its package brings it for this system.</summary>
    public string MixedCommand => At("mixed", "bench-command");

    /// <summary>Publishes everything; what is up to date costs little.</summary>
    public void Build()
    {
        Native("native", "Arcade.Bench.Command");
        Native("native-bare", "Arcade.Bench.Bare");
        Native("native-reference", "Arcade.Bench.Reference");
        if (arcade is null)
            Run("bash", "eng/native.sh", Folder("native-arcade"), "src/Arcade.Cli");
        Publish("ready", "Arcade.Bench.Command", isReady: true);
        Publish("ready-reference", "Arcade.Bench.Reference", isReady: true);
        Publish("ready-bare", "Arcade.Bench.Bare", isReady: true);
        Publish("il", "Arcade.Bench.Command", isReady: false);
        Directory.CreateDirectory(Folder("mixed"));
        foreach (var file in Directory.EnumerateFiles(Folder("il")))
            File.Copy(file, Path.Combine(Folder("mixed"), Path.GetFileName(file)), overwrite: true);
        TakeFromPackage(Path.Combine(Folder("mixed"), "Arcade.Usage.dll"));
    }

    private void TakeFromPackage(string target)
    {
        var system = RuntimeInformation.RuntimeIdentifier;
        if (Directory.Exists(Folder("package")))
            Directory.Delete(Folder("package"), recursive: true);
        Run("dotnet", "pack", "src/Arcade.Usage", "-o", Folder("package"), "-v", "quiet", "-nologo", "-p:ReadyToRunIdentifiers=" + system, "-p:ArtifactsPath=" + Path.Combine(root, "artifacts", "bench-package"));
        using var package = ZipFile.OpenRead(Directory.GetFiles(Folder("package"), "Arcade.Usage.*.nupkg").Single());
        package.GetEntry($"runtimes/{system}/lib/net10.0/Arcade.Usage.dll")!.ExtractToFile(target, overwrite: true);
    }

    private void Native(string folder, string project) => Run("bash", "eng/native.sh", Folder(folder), "bench/" + project);

    /// <summary>Each variant has its own artifacts, or what one leaves behind is taken for the other's.</summary>
    private void Publish(string folder, string project, bool isReady) => Run(
        "dotnet", "publish", "bench/" + project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-o", Folder(folder),
        "-v", "quiet", "-nologo", "-p:PublishReadyToRun=" + (isReady ? "true" : "false"), "-p:ArtifactsPath=" + Path.Combine(root, "artifacts", isReady ? "bench-ready" : "bench-il"));

    private void Run(params string[] command)
    {
        Console.Error.WriteLine("bench: " + string.Join(' ', command.Select(word => word.Replace(root + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal))));
        var environment = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
        string[] found = [Find(command[0]), .. command[1..]];
        var previous = Environment.CurrentDirectory;
        Environment.CurrentDirectory = root;
        var end = new Launch(found, environment, isQuiet: false).Run();
        Environment.CurrentDirectory = previous;
        if (end.ExitCode != 0)
            throw new BenchException($"{string.Join(' ', command)} failed; its output says why.");
    }

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Select(path => Path.Combine(path, program)).FirstOrDefault(File.Exists)
        ?? throw new BenchException($"{program} is not in PATH: install it.");

    private string Folder(string name) => Path.Combine(_directory, name);

    private string At(string folder, string program) => Path.Combine(_directory, folder, program);
}
