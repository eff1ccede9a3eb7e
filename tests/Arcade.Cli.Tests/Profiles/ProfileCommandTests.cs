using System.CommandLine;
using System.Text.Json;
using Arcade.Cli.Commands;
using Arcade.Cli.Profiles;
using Arcade.Cli.Tests.Workers;
using Arcade.Client.Addresses;
using Arcade.Client.Http;
using Arcade.Client.Profiles;
using Arcade.Client.Tests;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Profiles;

/// <summary>The commands as they are typed, without a terminal, in a home of the test's own.</summary>
public sealed class ProfileCommandTests : IDisposable
{
    private readonly TemporaryDirectory _home = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_list_tells_who_is_signed_in_where_and_which_profile_is_in_use()
    {
        SignIn("work", "ada@example.com");
        Directory.CreateDirectory(_home.At("profiles/empty"));
        Directory.CreateDirectory(_home.At("profiles/broken"));
        await File.WriteAllTextAsync(_home.At("profiles/broken/credentials.yaml"), "cloud: [", TestContext.Current.CancellationToken);
        await RunAsync("profile", "use", "work");

        var (exitCode, output, error) = await RunAsync("profile", "list", "--json");

        Assert.Equal((0, ""), (exitCode, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(
            ["default False  ", "broken False  ", "empty False  ", "work True ada@example.com http://127.0.0.1:9"],
            json.RootElement.GetProperty("profiles").EnumerateArray().Select(static row => $"{row.GetProperty("name")} {row.GetProperty("in_use").GetBoolean()} {row.GetProperty("email")} {row.GetProperty("service")}"));
        Assert.NotEqual(JsonValueKind.Null, json.RootElement.GetProperty("profiles")[1].GetProperty("problem").ValueKind);
        var shown = (await RunAsync("profile", "list")).Output;
        Assert.Contains("can't be read", shown, StringComparison.Ordinal);
        Assert.Contains("nobody is signed in", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_before_the_choice_is_said()
    {
        SignIn("work", "ada@example.com");
        _variables["ARCADE_PROFILE"] = "elsewhere";

        Assert.Equal((0, "Commands use the profile 'work' now.\n", "But ARCADE_PROFILE is set here, and goes before it.\n"), await RunAsync("profile", "use", "work"));
        Assert.Contains("The profile 'elsewhere' is asked for, and there is none.", (await RunAsync("profile", "list")).Error, StringComparison.Ordinal);
        _variables["ARCADE_API_KEY"] = "arc_key";
        Assert.Contains("ARCADE_API_KEY is set and goes before the profiles", (await RunAsync("profile", "list")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_removed_without_a_terminal_or_a_yes_and_the_default_profile_never()
    {
        SignIn("work", "ada@example.com");

        Assert.Equal((1, "There is no terminal to ask on. Add '--yes' to remove the profile 'work'.\n"), Failure(await RunAsync("profile", "remove", "work")));
        Assert.Equal((1, "The default profile is always there. 'arcade logout --profile default' signs it out.\n"), Failure(await RunAsync("profile", "remove", "default", "--yes")));
        Assert.Equal(1, (await RunAsync("profile", "remove", "other", "--yes")).ExitCode);
        Assert.True(File.Exists(_home.At("profiles/work/credentials.yaml")));
    }

    [Fact]
    public async Task A_profile_is_removed_also_where_its_service_cannot_be_asked()
    {
        SignIn("work", "ada@example.com");
        await RunAsync("profile", "use", "work");

        Assert.Equal(
            (0, "The profile 'work' is removed. Commands use the default one now.\n", "The service could not be asked to revoke the key; it is forgotten here.\n"),
            await RunAsync("profile", "rm", "work", "-y"));
        Assert.False(Directory.Exists(_home.At("profiles/work")));
        Assert.False(File.Exists(_home.At("profile")));
    }

    [Fact]
    public async Task A_logout_of_a_named_profile_keeps_the_profile_and_every_other_sign_in()
    {
        SignIn("default", "grace@example.com");
        SignIn("work", "ada@example.com");

        Assert.Equal((0, "Signed out.\n"), Success(await RunAsync("logout", "--profile", "work")));

        Assert.Equal((1, "Nobody is signed in to the profile 'work'. Run 'arcade login' with '--profile' and its name first.\n"), Failure(await RunAsync("whoami", "--profile", "work")));
        Assert.Equal((0, "grace@example.com\n"), Success(await RunAsync("whoami")));
        Assert.Equal(1, (await RunAsync("logout", "--profile", "nobodys")).ExitCode);
    }

    [Fact]
    public async Task Commands_that_talk_to_a_service_sign_in_with_the_profile()
    {
        await using var service = await FakeArcade.StartAsync();
        SignIn("default", "grace@example.com");
        SignIn("work", "ada@example.com", service.Url, FakeArcade.Key);
        _variables["ARCADE_API_KEY"] = "key-of-a-service-that-nobody-named";

        Assert.Equal(0, (await RunAsync("worker", "list", "--profile", "work")).ExitCode);
        Assert.Equal(1, (await RunAsync("worker", "list", "--profile", "default")).ExitCode);
        Assert.Equal((1, "ARCADE_API_KEY is set, but not where it is good. Set ARCADE_URL to the service's address.\n"), Failure(await RunAsync("worker", "list")));
    }

    [Fact]
    public void Names_are_completed_where_one_is_asked_for()
    {
        SignIn("work", "ada@example.com");
        SignIn("wiki", "ada@example.com");

        Assert.Equal(["wiki", "work"], Complete("whoami --profile w"));
        Assert.Equal(["default"], Complete("profile use d"));
        Assert.Equal(["wiki", "work"], Complete("profile remove w"));
        Assert.DoesNotContain("default", Complete("profile remove d"));
    }

    private static (int ExitCode, string Error) Failure((int ExitCode, string Output, string Error) run)
    {
        Assert.Empty(run.Output);
        return (run.ExitCode, run.Error);
    }

    private static (int ExitCode, string Output) Success((int ExitCode, string Output, string Error) run) => (run.ExitCode, run.Output);

    // Nobody listens on port 9, so that a key can't be revoked.
    private void SignIn(string profile, string email, string url = "http://127.0.0.1:9", string key = "arc_key") =>
        new ProfileStore(_home.Root).FileOf(profile).Save(key, email, ServiceAddress.Parse(url));

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var usage = new UsageTracking(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(ProfileCommandTests), IsDisabled = true });
        var (root, option) = Root();
        var exitCode = await usage.InvokeAsync(root, arguments, new UsageCommandOptions { Output = output, Error = error, Parsed = option.Choose });
        return (exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    private string[] Complete(string line) => [.. Root().Command.Parse(line).GetCompletions().Select(static item => item.Label)];

    private (RootCommand Command, ProfileOption Option) Root()
    {
        var profiles = new ProfileSelection(_home.Root, Variable);
        var option = new ProfileOption(profiles);
        var context = new ServiceContext(_home.Root, Variable, new ServiceClientOptions { Retries = 0 }) { Profiles = profiles };
        return (new RootCommand { option, ProfileCommand.Create(profiles), WhoamiCommand.Create(profiles), LogoutCommand.Create(profiles), Arcade.Cli.Workers.WorkerCommand.Create(context) }, option);
    }

    private string? Variable(string name) => _variables.GetValueOrDefault(name);
}
