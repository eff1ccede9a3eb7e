using System.Globalization;
using Arcade.Cli.Login;
using Arcade.Client;
using Arcade.Client.Deployments;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Deploy;

/// <summary>Follows a deployment until it runs or doesn't.</summary>
internal sealed class DeployFollow(EngineClient engine, string name, TextWriter error, TimeProvider time)
{
    private const int MostLines = 200;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <exception cref="DeclaredException">It doesn't run.</exception>
    /// <exception cref="ServiceException">The service can't be asked.</exception>
    public async Task<DeploymentStatus> UntilItRunsAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        var shown = string.Empty;
        for (var wait = Shortest; ; wait = wait * 2 < Longest ? wait * 2 : Longest)
        {
            var status = await engine.Deployments.GetStatusAsync(name, cancellationToken);
            if (status.Status != shown)
                await error.WriteLineAsync($"{name}: {RemoteText.Sanitize(shown = status.Status)}");
            var reason = RemoteText.Sanitize(status.Error ?? "the service doesn't say why.");
            switch (status.Status)
            {
                case DeploymentStatus.Running when status.FailedRelease is null:
                    return status;
                case DeploymentStatus.Running:
                    await ShowLogAsync(began, cancellationToken);
                    throw new DeclaredException(DeployErrors.UpdateFailed, name, reason);
                case DeploymentStatus.Failed:
                    await ShowLogAsync(began, cancellationToken);
                    throw new DeclaredException(DeployErrors.Failed, name, reason);
                case not DeploymentStatus.Updating when status.FailedRelease is not null:
                    await ShowLogAsync(began, cancellationToken);
                    throw new DeclaredException(DeployErrors.UpdateFailedToo, name, reason);
                default:
                    await Task.Delay(wait, time, cancellationToken);
                    break;
            }
        }
    }

    private async Task ShowLogAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        try
        {
            var lines = await engine.Deployments.GetLogsAsync(name, new LogRange { From = began }, cancellationToken);
            if (lines.Count > MostLines)
                await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"… {lines.Count - MostLines} lines before these …"));
            foreach (var line in lines.TakeLast(MostLines))
                await error.WriteLineAsync("  " + RemoteText.Sanitize(line.Line));
        }
        catch (ServiceException problem)
        {
            // That it failed is what counts.
            await error.WriteLineAsync($"The log can't be had: {problem.Message}");
        }
    }
}
