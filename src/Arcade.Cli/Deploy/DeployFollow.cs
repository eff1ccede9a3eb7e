using System.Globalization;
using Arcade.Cli.Login;
using Arcade.Client;
using Arcade.Client.Deployments;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Events;

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
            if (status is { Status: DeploymentStatus.Running, FailedRelease: null })
                return status;
            if (FailureOf(status) is { } failure)
            {
                await ShowLogAsync(began, cancellationToken);
                throw new DeclaredException(failure, name, RemoteText.Sanitize(status.Error ?? "the service doesn't say why."));
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private static ErrorTemplate? FailureOf(DeploymentStatus status) => status switch
    {
        { Status: DeploymentStatus.Failed } => DeployErrors.Failed,
        { FailedRelease: null } or { Status: DeploymentStatus.Updating } => null,
        { Status: DeploymentStatus.Running } => DeployErrors.UpdateFailed,
        _ => DeployErrors.UpdateFailedToo,
    };

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
