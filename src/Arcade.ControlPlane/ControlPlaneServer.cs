using Arcade.ControlPlane.Accounts;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Deployments;
using Arcade.ControlPlane.Keys;
using Arcade.ControlPlane.OAuth;
using Arcade.ControlPlane.Orgs;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;

namespace Arcade.ControlPlane;

/// <summary>A control plane that serves this computer: accounts, sign-in, API keys, OAuth for its command line, and the Engine's API of workers and tools.</summary>
/// <remarks>
/// <para>
/// A program can do in it whatever a browser can, with an HTTP client that keeps cookies. Each page's form is sent back to the
/// page's own address, query included, as <c>application/x-www-form-urlencoded</c>, with the value of its hidden field
/// <c>csrf</c>. The form's answer is a redirect (303) when all went well.
/// </para>
/// <list type="bullet">
/// <item><see cref="SetupLink"/>: <c>csrf</c>, <c>email</c>, <c>password</c> (at least 12 characters); then goes to <c>/signin</c>.</item>
/// <item><c>/signin</c>, with an optional parameter <c>return</c>: <c>csrf</c>, <c>email</c>, <c>password</c>; then goes back to where the browser was sent from, or to <c>/keys</c>.</item>
/// <item><c>/api/v1/auth/cli_login?callback_uri=…&amp;state=…</c>: <c>csrf</c>, <c>decision</c> (<c>approve</c> or <c>deny</c>); then goes (302) to the callback with <c>state</c>, <c>api_key</c> and <c>email</c>, or with <c>state</c> and <c>error</c>.</item>
/// <item><c>/oauth2/authorize?…</c>: <c>csrf</c>, <c>decision</c> (<c>approve</c> or <c>deny</c>); then goes (302) to the callback with <c>code</c> and <c>state</c>, or with <c>error</c>, <c>error_description</c> and <c>state</c>.</item>
/// <item><c>/device</c>: <c>csrf</c>, <c>user_code</c>, <c>decision</c> (absent to be asked for it, <c>approve</c> or <c>deny</c>); the answer is a page (200).</item>
/// <item><c>/keys</c>: <c>csrf</c>, <c>revoke</c> (the id of a key) or <c>end</c> (the id of a sign-in); <c>/invitations</c>: <c>csrf</c>; <c>/signout</c>: <c>csrf</c>, from any page's form of that action.</item>
/// </list>
/// </remarks>
public sealed class ControlPlaneServer : IAsyncDisposable
{
    private readonly Database _database;
    private readonly PasswordHasher _hasher;
    private readonly OneTimeLinks _links;
    private readonly Home _home;
    private SecretVault? _vault;
    private ControlPlaneApi? _api;
    private WebApplication? _application;
    private DeploymentHost? _deployments;
    private DeploymentEndpoints? _deploymentEndpoints;

    private ControlPlaneServer(ControlPlaneOptions options)
    {
        _database = Database.Open(options.DatabasePath);
        _hasher = new PasswordHasher(options.Pbkdf2Iterations);
        _links = new OneTimeLinks(_database, options.TimeProvider);
        _home = _database.Read(OrganizationTable.Get);
    }

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:8000/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>
    /// The link that makes the first account: a secret, valid once and for 24 hours. Null as soon as there is an account, or the
    /// link has expired; a new start makes a new one.
    /// </summary>
    public Uri? SetupLink => _links.SetupToken is { } token ? new Uri(Address, $"{SetupEndpoints.Path}?{SetupEndpoints.TokenParameter}={token}") : null;

    /// <summary>Opens the database and starts to listen.</summary>
    /// <param name="options">Where the database is and what to listen on.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running server; dispose it to stop.</returns>
    /// <exception cref="ControlPlaneException">An option, the database or the port can't be used; the message says what to do.</exception>
    public static async Task<ControlPlaneServer> StartAsync(ControlPlaneOptions options, CancellationToken cancellationToken = default)
    {
        var hosts = new HostNames(options);
        OptionRules.Check(options);
        var certificates = Certificates.Load(options);
        var proxies = ForwardedRequests.Read(options.TrustedProxies);
        var server = new ControlPlaneServer(options);
        try
        {
            await server._links.PrepareSetupAsync(cancellationToken).ConfigureAwait(false);
            server._vault = await SecretVault.OpenAsync(server._database, options.DatabasePath, cancellationToken).ConfigureAwait(false);
            server._api = new ControlPlaneApi(server._database, server._vault, options.TimeProvider);
            server._application = WebHost.Create(hosts, new ScopedPaths(server._home), options.Port, certificates, proxies);
            await server.StartDeploymentsAsync(options, cancellationToken).ConfigureAwait(false);
            server.Map(server._application, options.TimeProvider);
            server.Address = await WebHost.StartAsync(server._application, hosts, options.Port, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets running requests end, at most 5 seconds, and closes the database.</summary>
    /// <returns>A task that ends when all is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _application, null) is { } application)
            await WebHost.StopAsync(application).ConfigureAwait(false);
        _deploymentEndpoints?.Dispose();
        if (Interlocked.Exchange(ref _deployments, null) is { } deployments)
            await deployments.DisposeAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _api, null) is { } api)
            await api.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
        _hasher.Dispose();
        _vault?.Dispose();
    }

    private void Map(WebApplication application, TimeProvider time)
    {
        var sessions = new Sessions(_database, time);
        var keys = new ApiKeys(_database, time);
        var grants = new Grants(_database, time);
        var oauth = new OAuthServer(_database, sessions, grants, time);
        Assets.Map(application);
        new SetupEndpoints(_database, _links, _hasher, time).Map(application);
        new InvitationEndpoints(_database, sessions, _links, time).Map(application);
        new SignInEndpoints(_database, sessions, _hasher, time).Map(application);
        new CliLoginEndpoints(sessions, keys).Map(application);
        new KeysEndpoints(sessions, keys, grants).Map(application);
        _api!.MapPages(application, sessions);
        oauth.MapPages(application);
        ApiRoute[] routes =
        [
            .. _api.Routes,
            .. _deploymentEndpoints?.Routes(application.Lifetime.ApplicationStopping) ?? [],
            .. new AuthEndpoints(keys, grants).Routes,
            .. new OrgEndpoints(_database, _home).Routes,
            .. oauth.Routes,
        ];
        ApiRoutes.Map(application, [.. routes, OpenApiDocument.Route(routes)], new KeyGate(keys, grants));
    }

    private async Task StartDeploymentsAsync(ControlPlaneOptions options, CancellationToken cancellationToken)
    {
        if (options.Deployments is not { } settings)
            return;
        _deployments = await DeploymentHost.StartAsync(settings, settings.Registration ?? new DeployedWorkers(_api!.Registry), _database, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        _deploymentEndpoints = new DeploymentEndpoints(_deployments, settings, options.TimeProvider);
    }
}
