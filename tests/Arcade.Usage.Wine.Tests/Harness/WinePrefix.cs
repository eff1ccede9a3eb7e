using System.Diagnostics;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>Wine with a prefix that calls itself Windows 10, and the two published programs; a reason to skip where one is missing.</summary>
public sealed class WinePrefix : IAsyncLifetime
{
    private const string ProgramVariable = "ARCADE_WINE_PROGRAM";
    private const string WorkerVariable = "ARCADE_WINE_WORKER";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(300);

    private readonly string _root = FindRoot();
    private string? _obstacle;

    /// <summary>The directory that Windows programs see as C:.</summary>
    public string DriveC => Path.Combine(Directory, "drive_c");

    private string Directory => Path.Combine(_root, "artifacts/wine/prefix");

    private static string? Loader { get; } =
        new[] { "/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine" }.FirstOrDefault(File.Exists);

    private string Program => PathOf(ProgramVariable, "artifacts/publish/win-x64/arcade.exe");

    private string Worker => PathOf(WorkerVariable, "artifacts/publish/win-x64-worker/Arcade.Usage.Wine.Worker.exe");

    /// <summary>Every Linux path has a name on the drive Z:.</summary>
    public static string ToWindows(string path) => "Z:" + path.Replace('/', '\\');

    public async ValueTask InitializeAsync()
    {
        _obstacle = Loader is null ? "Wine is missing: install Debian's packages wine and wine64."
            : !File.Exists(Program) ? $"{Program} is missing: see tests/README.md, Windows, for how it is published, or let {ProgramVariable} name it."
            : !File.Exists(Worker) ? $"{Worker} is missing: see tests/README.md, Windows, for how it is published, or let {WorkerVariable} name it."
            : null;
        if (_obstacle is not null)
            return;
        // Wine's own services are started by whoever comes first, and keep its streams: a shell that leads them nowhere.
        await ShellAsync("bash eng/wine.sh artifacts/wine/prefix >artifacts/wine.log 2>&1 </dev/null");
        await ShellAsync("server=$(command -v wineserver || echo /usr/lib/wine/wineserver); \"$server\" -p60 >/dev/null 2>&1 </dev/null; \"$LOADER\" cmd /c exit 0 >/dev/null 2>&1 </dev/null");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal void Require()
    {
        if (_obstacle is not null)
            Assert.Skip(_obstacle);
    }

    /// <summary>Describes a run of the arcade program.</summary>
    internal ProcessStartInfo DescribeProgram(IEnumerable<KeyValuePair<string, string?>> variables, params IEnumerable<string> arguments) => Describe(Program, variables, arguments);

    /// <summary>Describes a run of the worker.</summary>
    internal ProcessStartInfo DescribeWorker(IEnumerable<KeyValuePair<string, string?>> variables, params IEnumerable<string> arguments) => Describe(Worker, variables, arguments);

    private ProcessStartInfo Describe(string program, IEnumerable<KeyValuePair<string, string?>> variables, IEnumerable<string> arguments)
    {
        Require();
        // Every process of Wine's keeps the first one's standard error for messages of Wine's own: a pipe there would not end
        // before the sender does, whatever the program passed on. So that one stream is a file.
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = DriveC,
            ArgumentList = { "-c", $"exec \"$@\" 2>\"${WineProcess.ErrorVariable}\"", "sh", Loader! },
        };
        // Nothing of this machine's own settings: CI variables, agents, endpoints.
        foreach (var name in start.Environment.Keys.Where(static name => name is not ("PATH" or "HOME" or "USER")).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Own().Concat(variables).Where(static variable => variable.Value is not null))
            start.Environment[name] = value;
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private IEnumerable<KeyValuePair<string, string?>> Own() =>
        [new("WINEPREFIX", Directory), new("WINEDEBUG", "-all"), new("WINEARCH", "win64"), new("CI", "false")];

    private async Task ShellAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/bash") { WorkingDirectory = _root, ArgumentList = { "-c", script } };
        foreach (var (name, value) in Own())
            start.Environment[name] = value;
        start.Environment["LOADER"] = Loader;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().WaitAsync(Patience);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{script}' ended with {process.ExitCode}; artifacts/wine.log says why.");
    }

    private string PathOf(string variable, string usual) =>
        Path.GetFullPath(Environment.GetEnvironmentVariable(variable) is { Length: > 0 } chosen ? chosen : usual, _root);

    private static string FindRoot()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Arcade.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException($"There is no Arcade.slnx above {AppContext.BaseDirectory}.");
        return root;
    }
}
