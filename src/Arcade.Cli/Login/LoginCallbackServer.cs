using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.Cli.Login;

/// <summary>
/// Waits on 127.0.0.1 for the browser to come back. Only a GET of <c>/callback</c> with the state of this sign-in ends the wait;
/// whatever else knocks (favicons, scanners, hostile pages) gets its answer and changes nothing.
/// </summary>
internal sealed class LoginCallbackServer : IAsyncDisposable
{
    private const string Path = "/callback";

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<LoginOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoginWay _way;
    private readonly WebApplication _application;
    private int _ended;

    private LoginCallbackServer(LoginWay way, int port)
    {
        _way = way;
        _application = Build(port);
        _application.Run(AnswerAsync);
    }

    /// <summary>What the service must send back: 256 random bits.</summary>
    public string State { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where the browser is to come back to.</summary>
    public string CallbackUrl => _application.Urls.Single() + Path;

    /// <summary>Success or refusal; completes once the browser has its page.</summary>
    public Task<LoginOutcome> Outcome => _outcome.Task;

    /// <summary>Starts to listen.</summary>
    /// <param name="way">What the browser brings.</param>
    /// <param name="port">The port to take; 0 for a free one.</param>
    /// <param name="isPortFixed">False: if another program has it, a free one is taken instead.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The server.</returns>
    public static async Task<LoginCallbackServer> StartAsync(LoginWay way, int port, bool isPortFixed, CancellationToken cancellationToken)
    {
        try
        {
            return await StartAtAsync(way, port, cancellationToken);
        }
        catch (Exception error) when (port != 0 && !isPortFixed && error is IOException or SocketException)
        {
            // Taken, or in a range that Windows keeps for itself.
            return await StartAtAsync(way, 0, cancellationToken);
        }
    }

    /// <summary>Stops listening, after the answers that are under way, within 2 seconds.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        await _application.StopAsync(limit.Token);
        await _application.DisposeAsync();
    }

    private static async Task<LoginCallbackServer> StartAtAsync(LoginWay way, int port, CancellationToken cancellationToken)
    {
        var server = new LoginCallbackServer(way, port);
        try
        {
            await server._application.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server._application.DisposeAsync();
            throw;
        }
    }

    private static WebApplication Build(int port)
    {
        // Empty, so that no settings file or variable of the directory it is run in can move it off loopback or make it log a key.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = 64;
            options.Limits.MaxRequestBodySize = 0;
            options.Limits.MaxRequestLineSize = 16 * 1024;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(10);
            options.Listen(IPAddress.Loopback, port, static endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path.Value != Path || Volatile.Read(ref _ended) != 0)
            return LoginPage.EmptyAsync(response, StatusCodes.Status404NotFound);
        if (!HttpMethods.IsGet(request.Method))
        {
            response.Headers.Allow = "GET";
            return LoginPage.EmptyAsync(response, StatusCodes.Status405MethodNotAllowed);
        }

        if (!LoginCallback.IsOurs(request.Query, State))
            return LoginPage.NotOursAsync(response);
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return LoginPage.EmptyAsync(response, StatusCodes.Status404NotFound);

        var outcome = _way.Read(request.Query);
        response.OnCompleted(() =>
        {
            _outcome.TrySetResult(outcome);
            return Task.CompletedTask;
        });
        return outcome is LoginOutcome.Succeeded or LoginOutcome.CodeGiven ? LoginPage.SucceededAsync(response) : LoginPage.FailedAsync(response);
    }

    /// <summary>Leaves Ctrl-C to the command: the host's own way takes the signal for itself.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
