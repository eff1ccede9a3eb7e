namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>A platform that runs, and a user who has signed in to it through a browser.</summary>
internal sealed class SignedInPlatform : IAsyncDisposable
{
    private readonly TestHome _host;

    private SignedInPlatform(TestHome host, RunningPlatform platform, TestHome user, string key)
    {
        _host = host;
        Platform = platform;
        User = user;
        Key = key;
    }

    public RunningPlatform Platform { get; }

    /// <summary>The user's home, on another machine as it were.</summary>
    public TestHome User { get; }

    /// <summary>Where the platform keeps what it runs.</summary>
    public string Deployments => Path.Combine(_host.State, "up", "deployments");

    /// <summary>The user's access token, which is good wherever a key is.</summary>
    public string Key { get; }

    public static async Task<SignedInPlatform> StartAsync()
    {
        var host = new TestHome();
        var platform = await RunningPlatform.StartAsync(host);
        using var browser = new FormBrowser();
        await browser.CreateAccountAsync(platform, "ada@example.com");
        var user = new TestHome();
        return new SignedInPlatform(host, platform, user, await SignInAsync(user, browser, "login", "--host", platform.ControlPlane.ToString()));
    }

    /// <summary>Runs a login to its end, and reads the access token that it saved.</summary>
    public static async Task<string> SignInAsync(TestHome user, FormBrowser browser, params string[] typed)
    {
        await using var program = user.Start(typed);
        var page = await program.ErrorLineAsync(static line => line.StartsWith("http", StringComparison.Ordinal));
        await browser.ApproveAsync(new Uri(page.Trim()));
        (await program.WaitAsync()).AssertExit(0);
        var line = (await File.ReadAllLinesAsync(user.Credentials, TestContext.Current.CancellationToken)).First(static text => text.TrimStart().StartsWith("access_token:", StringComparison.Ordinal));
        return line.Split(':')[1].Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await User.DisposeAsync();
        await _host.DisposeAsync();
    }
}
