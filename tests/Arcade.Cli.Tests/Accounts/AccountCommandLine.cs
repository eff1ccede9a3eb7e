using System.CommandLine;
using System.Text;
using Arcade.Cli.Accounts;
using Arcade.Cli.Commands;
using Arcade.Cli.Profiles;
using Arcade.Cli.Workers;
using Arcade.Client.Http;
using Arcade.Client.Profiles;
using Arcade.Client.Tests;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Accounts;

/// <summary>The commands of an account as they are typed, without a terminal, in a home of the test's own.</summary>
internal sealed class AccountCommandLine : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Does what a person does who sees a page's address.</summary>
    public Func<string, Task>? Browser { get; set; }

    public string CredentialsPath => _home.At("credentials.yaml");

    public string Credentials
    {
        get => File.ReadAllText(CredentialsPath);
        set => File.WriteAllText(CredentialsPath, value);
    }

    public IEnumerable<string> Files => Directory.EnumerateFiles(_home.Root).Select(static path => Path.GetFileName(path));

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new Watched(this);
        var usage = new UsageTracking(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(AccountCommandLine), IsDisabled = true });
        var exitCode = await usage.InvokeAsync(Root(), arguments, new UsageCommandOptions { Output = output, Error = error });
        await error.Browsing;
        foreach (var secret in new[] { "access-", "refresh-", "the-code", "the-device" })
            Assert.DoesNotContain(secret, output.ToString() + error, StringComparison.Ordinal);
        return (exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    public string[] Complete(string line) => [.. Root().Parse(line).GetCompletions().Select(static item => item.Label)];

    public void Dispose() => _home.Dispose();

    private RootCommand Root()
    {
        var profiles = new ProfileSelection(_home.Root, name => Variables.GetValueOrDefault(name));
        var context = new ServiceContext(_home.Root, name => Variables.GetValueOrDefault(name), new ServiceClientOptions { Retries = 0 }) { CompletionLimit = TimeSpan.FromSeconds(30), Profiles = profiles };
        return new RootCommand
        {
            LoginCommand.Create(profiles), LogoutCommand.Create(profiles), WhoamiCommand.Create(profiles), ProfileCommand.Create(profiles), OrgCommand.Create(context), ProjectCommand.Create(context), WorkerCommand.Create(context),
        };
    }

    /// <summary>What is said to a person, who may act on it.</summary>
    private sealed class Watched(AccountCommandLine commands) : StringWriter
    {
        public Task Browsing { get; private set; } = Task.CompletedTask;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("http", StringComparison.Ordinal) == true && commands.Browser is { } browser && Browsing == Task.CompletedTask)
                Browsing = browser(value);
        }
    }
}
