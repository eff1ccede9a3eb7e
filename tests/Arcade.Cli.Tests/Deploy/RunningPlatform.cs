using System.Diagnostics;
using System.Runtime.Versioning;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.Cli.Tests.Deploy;

/// <summary><c>arcade up</c> in a process of its own, which can be killed and started again over the same data.</summary>
[SupportedOSPlatform("linux")]
internal sealed class RunningPlatform : IAsyncDisposable
{
    private const string Email = "ada@example.com";
    private const string Password = "correct horse battery";

    private readonly DeployHome _home;
    private Process? _process;

    private RunningPlatform(DeployHome home) => _home = home;

    public Uri Address { get; private set; } = null!;

    public string Key { get; private set; } = null!;

    public string Deployments => Path.Combine(_home.Data, "deployments");

    public static async Task<RunningPlatform> StartAsync(DeployHome home)
    {
        var platform = new RunningPlatform(home);
        var link = await platform.StartAsync();
        using var browser = new Browser(platform.Address);
        (await browser.SubmitAsync(link!.PathAndQuery, ("email", Email), ("password", Password))).AssertRedirect("/signin");
        (await browser.SignInAsync(Email, Password)).AssertRedirect("/keys");
        platform.Key = await browser.ApproveAsync();
        return platform;
    }

    /// <returns>The link for the first account, where there is none yet.</returns>
    public async Task<Uri?> StartAsync()
    {
        var info = _home.Arcade(["up", "--data", _home.Data]);
        _process = Process.Start(info)!;
        _ = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Uri? link = null;
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("Control plane:", StringComparison.Ordinal))
                Address = new Uri(line["Control plane:".Length..].Trim());
            if (line.Trim().StartsWith("http://", StringComparison.Ordinal))
                link = new Uri(line.Trim());
            if (line == "Ctrl-C stops.")
                return link;
        }

        throw new InvalidOperationException("The platform ended before it was ready.");
    }

    /// <summary>SIGKILL: no line of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        await StopAsync();
    }

    /// <summary>As Ctrl-C does it, so that its servers end with it.</summary>
    public async Task StopAsync()
    {
        using var interrupt = Process.Start("/bin/kill", ["-INT", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }
}
