using System.Globalization;
using Arcade.Cli.Commands;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Login;

/// <summary>Signs in with a code that is typed on another device (RFC 8628).</summary>
internal sealed class DeviceLogin(OAuthServer server, ServiceClientOptions options)
{
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    private readonly OAuthClient _client = new(server, options with { Retries = 0 });

    /// <summary>Shows the code, and waits until somebody has signed in with it.</summary>
    /// <param name="limit">How long at most; the code itself may be good for less.</param>
    /// <param name="announce">Shows it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DeclaredException">Nobody does, or may, or the service doesn't offer it.</exception>
    public async Task<TokenSet> RunAsync(TimeSpan limit, Action<DeviceAuthorization> announce, CancellationToken cancellationToken)
    {
        var time = options.Time;
        var began = time.GetUtcNow();
        var device = await ServiceFailures.DeclareAsync(() => _client.StartDeviceAsync(cancellationToken))
            ?? throw new DeclaredException(CliErrors.DeviceNotOffered, server.Service.Value);
        announce(device);
        var end = began + (device.Lifetime < limit ? device.Lifetime : limit);
        for (var interval = device.Interval; ;)
        {
            var left = end - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                throw device.Lifetime < limit ? new DeclaredException(CliErrors.DeviceCodeExpired) : TimedOut(limit);
            await Task.Delay(left < interval ? left : interval, time, cancellationToken);
            try
            {
                return await _client.AskForDeviceAsync(device, cancellationToken);
            }
            catch (ServiceException problem)
            {
                interval = Next(problem, interval);
            }
        }
    }

    /// <summary>Tells a person at a terminal where to go, and what to enter there.</summary>
    public static void Announce(TextWriter error, DeviceAuthorization device)
    {
        error.WriteLine($"Open this page on any device, and enter the code {RemoteText.Sanitize(device.UserCode)}");
        error.WriteLine(device.VerificationUri.AbsoluteUri);
        if (device.VerificationUriComplete is { } complete)
        {
            error.WriteLine("Or open this one, which has the code in it; look whether it shows the same:");
            error.WriteLine(complete.AbsoluteUri);
        }

        error.Flush();
    }

    private static TimeSpan Next(ServiceException problem, TimeSpan interval) => problem.ErrorCode switch
    {
        "authorization_pending" => interval,
        "slow_down" => interval + SlowDown,
        "expired_token" => throw new DeclaredException(problem, CliErrors.DeviceCodeExpired),
        "access_denied" => throw new DeclaredException(problem, CliErrors.LoginRefused, "somebody denied it there."),
        // Section 3.5: a network that stumbles is asked less often.
        null when problem.Problem is ServiceProblem.Unreachable or ServiceProblem.TimedOut or ServiceProblem.CutOff or ServiceProblem.ServiceFailed or ServiceProblem.TooMany =>
            interval * 2 < LongestInterval ? interval * 2 : LongestInterval,
        _ => throw ServiceFailures.Declare(problem),
    };

    private static DeclaredException TimedOut(TimeSpan limit) => new(CliErrors.LoginTimedOut, ((int)limit.TotalSeconds).ToString(CultureInfo.InvariantCulture));
}
