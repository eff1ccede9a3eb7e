using System.Security.Cryptography;
using Arcade.Cli.Up;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Demo;

/// <summary>Plays the demonstration: two people at one machine, before a platform of their own.</summary>
internal sealed class DemoRun(DemoHome home, Platform platform, Action<string> tell)
{
    private const int AliasCount = 2;

    private static readonly TimeSpan DeliveryPatience = TimeSpan.FromSeconds(30);

    private static readonly DemoStep[] Steps =
    [
        new(["status"], 0, "status", 0, IsAnonymous: true),
        new(["whoami"], 1, "whoami", 0, IsAnonymous: true),
        new(["statsu"], 2, "<unknown>", 0, IsAnonymous: true),
        new(["login"], 0, "login", 0, IsAnonymous: false),
        new(["whoami"], 0, "whoami", 0, IsAnonymous: false),
        new(["status", "--json"], 0, "status", 0, IsAnonymous: false),
        new(["logout"], 0, "logout", 0, IsAnonymous: false),
        new(["status"], 0, "status", 1, IsAnonymous: true),
        new(["login"], 0, "login", 1, IsAnonymous: false),
        new(["whoami"], 0, "whoami", 1, IsAnonymous: false),
    ];

    private static readonly string[] Emails = ["ada@example.com", "grace@example.com"];

    private readonly DemoProgram _program = new(home);

    public async Task<DemoStory> PlayAsync(CancellationToken cancellationToken)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        using var first = new DemoBrowser();
        using var second = new DemoBrowser();
        await PrepareAsync(first, second, password, cancellationToken);

        var results = new List<DemoResult>();
        foreach (var step in Steps)
        {
            tell($"$ {step.Typed}");
            results.Add(step.Arguments[0] == "login"
                ? await LoginAsync(step.Person == 0 ? first : second, cancellationToken)
                : await _program.RunAsync(step.Arguments, null, cancellationToken));
        }

        tell("waiting for delivery");
        using var reader = new CollectorReader(platform.Collector.Address);
        var events = await reader.WaitForAsync(Steps.Length + AliasCount, DeliveryPatience, cancellationToken);
        var persons = await reader.PersonsAsync(cancellationToken);
        return new DemoStory(Steps, results, events, persons, [.. Emails, password, home.Root, platform.ProjectKey, "arc_", "oat_"]);
    }

    /// <summary>Two accounts, and the tracking pointed at the platform, as the guide of <c>arcade up</c> says.</summary>
    private async Task PrepareAsync(DemoBrowser first, DemoBrowser second, string password, CancellationToken cancellationToken)
    {
        var controlPlane = platform.ControlPlane.Address;
        var setup = platform.ControlPlane.SetupLink ?? throw new DeclaredException(CliErrors.DemoFailed, "the platform has an account already");
        await first.CreateAccountAsync(setup, controlPlane, Emails[0], password, cancellationToken);
        await second.CreateAccountAsync(await first.InviteAsync(controlPlane, cancellationToken), controlPlane, Emails[1], password, cancellationToken);
        var pointed = await _program.RunAsync(["usage", "endpoint", platform.UsageHost, platform.ProjectKey], null, cancellationToken);
        if (pointed.ExitCode != 0)
            throw new DeclaredException(CliErrors.DemoFailed, "'arcade usage endpoint' failed: " + pointed.Error.Trim());
    }

    private Task<DemoResult> LoginAsync(DemoBrowser browser, CancellationToken cancellationToken)
    {
        string[] arguments = ["login", "--host", platform.ControlPlane.Address.ToString().TrimEnd('/'), "--no-browser"];
        return _program.RunAsync(
            arguments,
            line => line.StartsWith("http", StringComparison.Ordinal) && Uri.TryCreate(line.Trim(), UriKind.Absolute, out var page)
                ? browser.ApproveAsync(page, cancellationToken)
                : Task.CompletedTask,
            cancellationToken);
    }
}
