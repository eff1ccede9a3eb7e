using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Tools;
using Arcade.ControlPlane.ToolSecrets;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane;

/// <summary>The Engine's part of a control plane: workers, tools, secrets and authorizations, with what runs behind them.</summary>
internal sealed class ControlPlaneApi : IAsyncDisposable
{
    private readonly WorkerConnections _connections;
    private readonly WorkerFleet _fleet;
    private readonly WorkerChecks _checks;
    private readonly HealthMonitor _monitor;
    private readonly AuthorizationStore _authorizations;

    public ControlPlaneApi(Database database, SecretVault vault, TimeProvider time)
    {
        _connections = new WorkerConnections(time);
        _fleet = new WorkerFleet(_connections);
        _checks = new WorkerChecks(database, _fleet, time);
        Registry = new WorkerRegistry(database, vault, _fleet, _checks, time);
        Registry.Load();
        var secrets = new ToolSecretStore(database, vault, time);
        _authorizations = new AuthorizationStore(database, vault, time);
        var directory = new ToolDirectory(_fleet, time);
        var executions = new ToolExecutions(directory, new ToolCalls(time), secrets, _authorizations, time);
        var authorizationEndpoints = new AuthorizationEndpoints(_authorizations);
        Routes =
        [
            new() { Method = "GET", Path = "/v1/health", Operation = "health", Summary = "Whether the control plane is there.", Handler = HealthAsync, Answer = "HealthResponse", IsOpen = true },
            .. new WorkerEndpoints(Registry, secrets, _authorizations).Routes,
            .. new ToolEndpoints(directory, executions, secrets, _authorizations, authorizationEndpoints).Routes,
            .. authorizationEndpoints.Routes,
            .. new ToolSecretEndpoints(secrets).Routes,
        ];
        _monitor = new HealthMonitor(_fleet, _checks, time);
    }

    public WorkerRegistry Registry { get; }

    public IReadOnlyList<ApiRoute> Routes { get; }

    public void MapPages(IEndpointRouteBuilder routes, Sessions sessions) => new AuthorizationPages(sessions, _authorizations).Map(routes);

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync().ConfigureAwait(false);
        _checks.Dispose();
        await _fleet.DisposeAsync().ConfigureAwait(false);
        _connections.Dispose();
        Registry.Dispose();
    }

    private static Task HealthAsync(HttpContext context, Actor actor) =>
        EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json => json.WriteBoolean("healthy", true));
}
