using System.Globalization;
using Arcade.Client.Http;

namespace Arcade.Client.Auth;

/// <summary>People's agreements at providers, kept by the Engine.</summary>
public sealed class ToolAuthorizationClient
{
    /// <summary>How long the Engine holds a question back until something has changed; it allows 59.</summary>
    private const int LongestPoll = 45;

    private readonly ServiceConnection _connection;

    internal ToolAuthorizationClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Asks for a person's agreement.</summary>
    /// <param name="request">To what, and whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How far it has come, with the page on which the person agrees.</returns>
    /// <exception cref="ServiceException">It was not asked for.</exception>
    public Task<AuthorizationResponse> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/v1/auth/authorize").With(request, ContractJson.Default.AuthorizeRequest),
            ContractJson.Default.AuthorizationResponse,
            cancellationToken);

    /// <summary>Asks how far an agreement has come.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="wait">Seconds that the Engine may wait for a change: 0 to 59.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How far it has come.</returns>
    /// <exception cref="ServiceException">There is none, or the Engine doesn't say.</exception>
    public Task<AuthorizationResponse> GetStatusAsync(string id, int wait = 0, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfNegative(wait);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, 59);
        var path = "/v1/auth/status" + PathText.Query(("id", id), ("wait", wait == 0 ? null : wait.ToString(CultureInfo.InvariantCulture)));
        var request = new ServiceRequest(HttpMethod.Get, path) { Limit = _connection.Options.AttemptLimit + TimeSpan.FromSeconds(wait) };
        return _connection.SendAsync(request, ContractJson.Default.AuthorizationResponse, cancellationToken);
    }

    /// <summary>Waits until a person has agreed, or it has come to nothing.</summary>
    /// <param name="id">The agreement's id.</param>
    /// <param name="cancellationToken">Gives up; there is no other end to waiting for a person.</param>
    /// <returns>The agreement, <see cref="AuthorizationStatus.Completed"/> or <see cref="AuthorizationStatus.Failed"/>.</returns>
    /// <exception cref="ServiceException">There is none, or the Engine doesn't say.</exception>
    public async Task<AuthorizationResponse> WaitAsync(string id, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var time = _connection.Options.Time;
            var asked = time.GetTimestamp();
            var answer = await GetStatusAsync(id, LongestPoll, cancellationToken).ConfigureAwait(false);
            if (answer.Status is AuthorizationStatus.Completed or AuthorizationStatus.Failed)
                return answer;

            // A service that doesn't hold the question back isn't asked without a pause.
            if (time.GetElapsedTime(asked) < TimeSpan.FromSeconds(1))
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says which person was at a page of the Engine's.</summary>
    /// <param name="request">The page, and the person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ServiceException">It was not taken.</exception>
    public Task<ConfirmUserResponse> ConfirmUserAsync(ConfirmUserRequest request, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/v1/auth/confirm_user").With(request, ContractJson.Default.ConfirmUserRequest),
            ContractJson.Default.ConfirmUserResponse,
            cancellationToken);
}
