using System.CommandLine;
using System.Globalization;
using Arcade.Cli.Login;
using Arcade.Client.Credentials;
using Arcade.Client.Tests;
using Arcade.Client.Tests.OAuth;
using Arcade.Usage.CommandLine;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Accounts;

/// <summary>One at a time: who writes or removes credentials, and who renews them.</summary>
public sealed class CredentialsTurnTests : IDisposable
{
    private readonly AccountCommandLine _commands = new();

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task Nothing_is_saved_while_another_command_renews()
    {
        var file = new CredentialsFile(_commands.CredentialsPath);
        using var renewing = await CredentialsLock.TryTakeAsync(file, TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        var isSaved = false;

        var busy = await Assert.ThrowsAsync<DeclaredException>(() => LoginCredentials.SaveAsync(
            new RootCommand().Parse([]), file, Save, new QuickTime { BetweenLooks = TimeSpan.FromSeconds(30) }, TestContext.Current.CancellationToken));

        Assert.Equal(CliErrors.CredentialsBusy, busy.Template);
        Assert.False(isSaved);

        string? Save()
        {
            isSaved = true;
            return null;
        }
    }

    [Fact]
    public async Task Nobody_renews_what_is_just_being_given_back()
    {
        await using var service = await ScriptedOAuth.StartAsync();
        service.SignIn();
        var profile = Path.Combine(Path.GetDirectoryName(_commands.CredentialsPath)!, "profiles", "work");
        Directory.CreateDirectory(profile);
        var file = new CredentialsFile(Path.Combine(profile, "credentials.yaml"));
        await File.WriteAllTextAsync(file.FilePath, service.Credentials(DateTime.Now.AddHours(1).ToString("s", CultureInfo.InvariantCulture)), TestContext.Current.CancellationToken);
        var taken = new List<CredentialsLock?>();
        service.Fault = ("/oauth2/revoke", async context =>
        {
            taken.Add(await CredentialsLock.TryTakeAsync(file, TimeSpan.Zero, cancellationToken: context.RequestAborted));
            context.Response.StatusCode = 200;
        });

        Assert.Equal(0, (await _commands.RunAsync("profile", "remove", "work", "--yes")).ExitCode);

        Assert.Null(Assert.Single(taken));
        Assert.False(Directory.Exists(profile));
    }
}
