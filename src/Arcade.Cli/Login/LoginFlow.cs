using System.Net.Sockets;
using Arcade.Client.Addresses;

namespace Arcade.Cli.Login;

/// <summary>Signs in through a browser. Saves nothing: the caller decides what happens between the key and the file.</summary>
/// <param name="time">The clock of the time limit.</param>
/// <param name="openBrowser">Shows a page to the user, and says whether that could be started; see <see cref="BrowserOpener"/>.</param>
internal sealed class LoginFlow(TimeProvider time, Func<string, bool> openBrowser)
{
    /// <summary>Signs in.</summary>
    /// <param name="way">What the browser opens, and what it brings.</param>
    /// <param name="options">How.</param>
    /// <param name="announce">Shows the page's URL. Always called, before the browser: it may open elsewhere, or not at all.</param>
    /// <param name="cancellationToken">The user gives up.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="AddressException">The key would come unencrypted from another machine.</exception>
    public async Task<LoginOutcome> RunAsync(
        LoginWay way, LoginOptions options, Action<string> announce, CancellationToken cancellationToken)
    {
        way.Service.RequireSafeForSecrets();
        LoginCallbackServer server;
        try
        {
            server = await LoginCallbackServer.StartAsync(way, options.Port, options.IsPortFixed, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new LoginOutcome.Cancelled();
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return new LoginOutcome.Refused($"Nothing can listen on 127.0.0.1, port {options.Port}, for the browser: {error.Message}");
        }

        await using (server)
        {
            var callback = options.CallbackUrl ?? server.CallbackUrl;
            var url = way.PageUrl(callback, server.State);
            announce(url);
            if (!options.NoBrowser)
                openBrowser(url);
            var outcome = await WaitAsync(server.Outcome, options.Timeout, cancellationToken);
            return outcome is LoginOutcome.CodeGiven given ? given with { RedirectUri = callback } : outcome;
        }
    }

    private async Task<LoginOutcome> WaitAsync(Task<LoginOutcome> outcome, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await outcome.WaitAsync(limit, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new LoginOutcome.Cancelled();
        }
        catch (TimeoutException)
        {
            return outcome.IsCompletedSuccessfully ? await outcome : new LoginOutcome.TimedOut();
        }
    }
}
