using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Workers;
using Arcade.Client.Http;
using Arcade.Client.Tests;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Workers;

/// <summary>The commands as they are typed, without a terminal, in a home of the test's own.</summary>
internal sealed class WorkerCommandLine : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    public Dictionary<string, string> Variables { get; } = [];

    public QuickTime Time { get; } = new() { Now = new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.Zero) };

    public TimeSpan AttemptLimit { get; init; } = QuickTime.Limit;

    public string State => _home.Root;

    /// <summary>Signed in at a service.</summary>
    public static WorkerCommandLine At(FakeArcade service)
    {
        var commands = new WorkerCommandLine();
        commands.SignIn(service.Url);
        return commands;
    }

    public string PathOf(string name) => _home.At(name);

    public void SignIn(string url) => File.WriteAllText(
        _home.At("credentials.yaml"), $"cloud:\n  api:\n    key: {FakeArcade.Key}\n  coordinator_url: {url}\n  user:\n    email: me@example.com\n");

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var usage = new UsageTracking(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(WorkerCommandLine), IsDisabled = true });
        var exitCode = await usage.InvokeAsync(Root(), arguments, new UsageCommandOptions { Output = output, Error = error });
        foreach (var secret in new[] { FakeArcade.Key, "secret-of-the-worker" })
            Assert.DoesNotContain(secret, output.ToString() + error, StringComparison.Ordinal);
        return (exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    public string[] Complete(string line) => [.. Root().Parse(line).GetCompletions().Select(static item => item.Label)];

    public void Dispose() => _home.Dispose();

    private RootCommand Root()
    {
        var options = new ServiceClientOptions { Time = AttemptLimit == QuickTime.Limit ? Time : TimeProvider.System, Jitter = static () => 0, AttemptLimit = AttemptLimit };
        var context = new ServiceContext(_home.Root, name => Variables.GetValueOrDefault(name), options) { CompletionLimit = QuickTime.Limit };
        return new RootCommand { WorkerCommand.Create(context), ShowCommand.Create(context) };
    }
}
