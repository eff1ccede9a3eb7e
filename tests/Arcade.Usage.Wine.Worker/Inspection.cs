using System.Globalization;
using System.Runtime.InteropServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Wine.Worker;

/// <summary>A detached process that writes down what it was started with, and lives until it is told to end.</summary>
internal static unsafe partial class Inspection
{
    public const string Verb = "inspect";
    public const string ReportVariable = "PROBE_REPORT";
    public const string OtherVariable = "PROBE_OTHER";

    private const int StandardInput = -10;

    public static int Run()
    {
        var report = Environment.GetEnvironmentVariable(ReportVariable)!;
        var lockPath = Environment.GetEnvironmentVariable("PROBE_LOCK_PATH")!;
        var handle = nint.Parse(Environment.GetEnvironmentVariable("PROBE_USAGE_LOCK")!, CultureInfo.InvariantCulture);
        var other = nint.Parse(Environment.GetEnvironmentVariable(OtherVariable)!, CultureInfo.InvariantCulture);
        var files = Files.ForThisSystem()!;
        string[] lines =
        [
            $"console window: {GetConsoleWindow()}",
            $"streams: {string.Join(' ', Enumerable.Range(0, 3).Select(static stream => WindowsCalls.GetFileType(GetStandardHandle(StandardInput - stream))))}",
            $"lock: {(files.TryInherit(handle, lockPath) is not null ? "inherited" : "missing")}",
            $"a number that is no lock: {(files.TryInherit(handle + 4096, lockPath) is not null ? "inherited" : "refused")}",
            $"other handle: {(IsSameFile(other, report + ".other") ? "inherited" : "missing")}",
            $"directory: {Environment.CurrentDirectory}",
            $"text: {Environment.GetEnvironmentVariable("PROBE_TEXT")}",
            $"kept: {Environment.GetEnvironmentVariable("PROBE_KEPT")}",
            $"removed: {Environment.GetEnvironmentVariable("PROBE_REMOVED")}",
            $"hooks: {Environment.GetEnvironmentVariable("CORECLR_PROFILER")}{Environment.GetEnvironmentVariable("DOTNET_DiagnosticPorts")}",
            $"arguments: {string.Join('|', Environment.GetCommandLineArgs()[1..])}",
        ];
        File.WriteAllLines(report + ".tmp", lines);
        File.Move(report + ".tmp", report);
        while (!File.Exists(report + ".end"))
            Thread.Sleep(20);
        return 0;
    }

    private static bool IsSameFile(nint handle, string path) =>
        WindowsCalls.GetFileType(handle) == 1 && WindowsHandle.LookAt(handle).IsSameFileAs(Files.ForThisSystem()!.Look(path));

    [LibraryImport("kernel32", EntryPoint = "GetConsoleWindow")]
    private static partial nint GetConsoleWindow();

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint GetStandardHandle(int number);
}
