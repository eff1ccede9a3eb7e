using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Homes at each stage, made once by real commands and copied for each cell.</summary>
internal sealed class StageHomes : IAsyncDisposable
{
    /// <summary>Who is logged in.</summary>
    public const string Principal = "principal-of-the-stage";

    private const string Key = "arc_stage";

    /// <summary>The mark by which these credentials are known: size, times and inode.</summary>
    private const string FindMark = "mark=\"f:$(stat -c '%s:%.9Y:%.9Z:%i' .arcade/credentials.yaml | tr -d .)\"";

    private const string AssertMarked = "grep -q \"\\\"$mark\\\"\" .arcade/usage.links.json";

    private LoopbackPostHog? _service;
    private LoopbackAuthService? _auth;
    private QuietHome? _anonymous;
    private QuietHome? _loggedIn;

    public async Task MakeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _service = await LoopbackPostHog.StartAsync(cancellationToken: token);
        _auth = await LoopbackAuthService.StartAsync(cancellationToken: token);
        _auth.AddApiKey(Key, Principal);
        _anonymous = new QuietHome(_service);
        await _anonymous.RunAsync("whoami");
        _loggedIn = new QuietHome(_service);
        await _loggedIn.RunAsync("whoami");
        await _loggedIn.SignInAsync(_auth, Key);
        await _loggedIn.SenderEndsAsync();
        await _loggedIn.RunAsync("whoami");
        // Two events of this home, the alias, and one of the other.
        await _service.WaitForEventsAsync(4, cancellationToken: token);
        await _anonymous.SenderEndsAsync();
        await _loggedIn.SenderEndsAsync();
        await ShellAsync(_loggedIn, $"{FindMark} && {AssertMarked}");
    }

    /// <summary>Makes a home that is where the stage says.</summary>
    public async Task<QuietHome> CreateAsync(Stage stage, LoopbackPostHog? service)
    {
        var home = new QuietHome(service);
        if (service is null)
            home.Variables["DO_NOT_TRACK"] = "1";
        var from = stage switch { Stage.Anonymous => _anonymous, Stage.LoggedIn or Stage.SignedOutElsewhere => _loggedIn, _ => null };
        if (from is not null)
            await ShellAsync(home, $"cp -a {from.State} .");
        // A copy has another inode and time, and is linked only where the ledger says them.
        if (from == _loggedIn && from is not null)
            await ShellAsync(home, $"{FindMark} && sed -i \"s/\\\"f:[0-9:]*\\\"/\\\"$mark\\\"/\" .arcade/usage.links.json && {AssertMarked}");
        if (stage == Stage.SignedOutElsewhere)
            File.Delete(home.InState("credentials.yaml"));
        return home;
    }

    public static async Task ShellAsync(QuietHome home, string script)
    {
        var result = await QuietShell.RunAsync(["/bin/sh", "-c", script], home.Variables, Directory.Exists(home.Home) ? home.Home : home.Root);
        Assert.True(result.ExitCode == 0, $"{script}\n{result.Error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_anonymous is not null)
            await _anonymous.DisposeAsync();
        if (_loggedIn is not null)
            await _loggedIn.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        if (_auth is not null)
            await _auth.DisposeAsync();
    }
}
