using System.Net;

namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>Asks servers on loopback for their health.</summary>
internal sealed class HealthProbe(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Why the server isn't healthy; null where it is.</summary>
    public async Task<string?> FindProblemAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await _http.GetAsync(new Uri(address, "worker/health"), either.Token).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK ? null : $"answered /worker/health with the status {(int)answer.StatusCode}";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "doesn't answer /worker/health";
        }
    }

    public void Dispose() => _http.Dispose();
}
