using System.Diagnostics;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.KillPoints.Tests.Stages;

namespace Arcade.KillPoints.Tests.Tracing;

/// <summary>The tracer, compiled where the tests run: it speaks the kernel's own interface.</summary>
public sealed class Tracer : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("arcade-killpoint-");
    private int _reports;

    private string Program => Path.Combine(_directory.FullName, "killpoint");

    public async ValueTask InitializeAsync()
    {
        if (!NativeProgram.IsUnderTest)
            return;
        var source = Path.Combine(AppContext.BaseDirectory, "Tracer", "killpoint.c");
        using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-O2", "-Wall", "-Wextra", "-Werror", "-o", Program, source]) { RedirectStandardError = true })!;
        var problems = await compiler.StandardError.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        Assert.True(compiler.ExitCode == 0, $"gcc could not compile {source}:\n{problems}");
    }

    /// <summary>Runs a stage's command and kills it, or lists its calls.</summary>
    internal async Task<TraceReport> RunAsync(Stage stage, World world, KillPoint? point)
    {
        var report = Path.Combine(_directory.FullName, $"report-{Interlocked.Increment(ref _reports)}");
        var typed = stage.Arguments(world);
        var info = world.Home.Describe(typed);
        List<string> arguments = ["-r", world.Home.State, "-o", report, "-t", stage.Victim == Victim.StartedSender ? "1" : "0"];
        if (stage.Victim == Victim.SenderAlone)
        {
            arguments.AddRange(["-l", world.Home.StateFile("usage.sender")]);
            info.Environment["ARCADE_USAGE_EVENT_DATA"] = "{}";
        }

        if (point is { } chosen)
            arguments.AddRange(["-k", chosen.Call, .. chosen.IsAfter ? ["-a"] : Array.Empty<string>()]);
        List<string> all = [.. arguments, "--", info.FileName, .. info.ArgumentList];
        info.FileName = Program;
        info.ArgumentList.Clear();
        all.ForEach(info.ArgumentList.Add);
        RunResult result;
        await using (var program = RunningProgram.Start(info, string.Join(' ', typed)))
        {
            if (stage.DriveAsync is { } drive)
                await drive(world, program);
            result = await program.WaitAsync();
        }

        var seen = TraceReport.Read(report, result);
        File.Delete(report);
        return seen;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return default;
    }
}
