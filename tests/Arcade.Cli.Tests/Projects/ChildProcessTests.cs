using System.Globalization;
using Arcade.Cli.Projects;

namespace Arcade.Cli.Tests.Projects;

public sealed class ChildProcessTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("arcade-child-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Note => Path.Combine(_directory, "pid");

    public static TheoryData<string> Ways => ["run", "read all", "read output"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_child_outlives_a_command_that_is_ended(string way)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It looks for the process in /proc.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        string[] command = ["/bin/sh", "-c", "echo $$ > \"$0.new\"; mv \"$0.new\" \"$0\"; exec sleep 1000", Note];
        var run = way switch
        {
            "run" => ChildProcess.RunAsync(command, new Dictionary<string, string>(), end.Token),
            "read all" => ChildProcess.ReadAllAsync(command, end.Token),
            _ => (Task)ChildProcess.ReadOutputAsync(command, end.Token),
        };
        while (!File.Exists(Note))
            await Task.Delay(10, Token);
        var child = int.Parse(File.ReadAllText(Note), CultureInfo.InvariantCulture);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{child}")));
    }

    [Fact]
    public async Task What_a_child_writes_to_both_its_streams_is_read_whole_also_when_it_fails()
    {
        var (exitCode, text) = await ChildProcess.ReadAllAsync(["/bin/sh", "-c", "seq 1 20000; seq 20001 40000 >&2; exit 3"], Token);

        Assert.Equal(3, exitCode);
        Assert.Equal(Enumerable.Range(1, 40000), text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
