using System.Globalization;
using Arcade.Usage.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace Arcade.Usage.Testing;

/// <summary>A real HTTP service on 127.0.0.1 that records what arrives and answers as the test tells it to. All members are thread-safe,
/// except that stopping, starting and disposing are one owner's business.</summary>
public abstract class LoopbackService : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly AnswerPlan _plan = new();
    private readonly Recorder _recorder;
    private readonly IServiceRules _rules;
    private readonly TimeProvider _time;
    private LoopbackServer? _server;

    private protected LoopbackService(IServiceRules rules, string? apiKey, TimeProvider? time)
    {
        _time = time ?? TimeProvider.System;
        _rules = rules;
        _recorder = new Recorder(_time, apiKey);
    }

    /// <summary>The port on 127.0.0.1; stays the same while the service is down.</summary>
    public int Port { get; private set; }

    /// <summary>The address without a slash at its end, such as <c>http://127.0.0.1:41235</c>.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<CapturedRequest> Requests => _recorder.Snapshot.Requests;

    /// <summary>Everything recorded so far, as one consistent value.</summary>
    /// <returns>The snapshot.</returns>
    public Snapshot TakeSnapshot() => _recorder.Snapshot;

    /// <summary>Plans the answer to the next requests that arrive. Queued answers come before rules and the standing answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="times">For how many requests; one by default.</param>
    public void Next(Answer answer, int times = 1) => _plan.Next(answer, times);

    /// <summary>Sets the standing answer; <see cref="Answer.Ok"/> until then.</summary>
    /// <param name="answer">The answer to every request that nothing else was planned for.</param>
    public void Always(Answer answer) => _plan.Always(answer);

    /// <summary>Adds a rule. The newest rule that fits a request decides.</summary>
    /// <param name="fits">Looks at the request with its events; called from many threads at once.</param>
    /// <param name="answer">The answer to requests that fit.</param>
    public void For(Func<CapturedRequest, bool> fits, Answer answer) => _plan.For(fits, answer);

    /// <summary>Holds the answer to the next request until the returned hold is released.</summary>
    /// <param name="then">The answer after that; <see cref="Answer.Ok"/> by default.</param>
    /// <returns>The hold.</returns>
    public Hold HoldNext(Answer? then = null)
    {
        var hold = new Hold();
        Next((then ?? Answer.Ok).HeldBy(hold));
        return hold;
    }

    /// <summary>Drops everything planned: from here on the service is healthy.</summary>
    public void Recover() => _plan.Clear();

    /// <summary>Waits until so many requests have arrived with their bodies, or have ended before that.</summary>
    /// <param name="count">How many.</param>
    /// <param name="timeout">How long to wait at most; 30 s if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state that ended the wait.</returns>
    /// <exception cref="UsageAssertionException">They did not come; the message says what did.</exception>
    public Task<Snapshot> WaitForRequestsAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        WaitAsync(snapshot => snapshot.Requests.Count(request => request.State != RequestState.Arriving) >= count, $"{count} requests", timeout, cancellationToken);

    /// <summary>Waits until a condition holds; it is looked at after every change.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="timeout">How long to wait at most; 30 s if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state that ended the wait.</returns>
    /// <exception cref="UsageAssertionException">It never held; the message says what arrived.</exception>
    public Task<Snapshot> WaitUntilAsync(Func<Snapshot, bool> condition, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        WaitAsync(condition, "a condition", timeout, cancellationToken);

    /// <summary>Stops listening and cuts what is under way. What was recorded and planned stays.</summary>
    /// <returns>The end of it.</returns>
    public async Task GoDownAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync().ConfigureAwait(false);
        _server = null;
    }

    /// <summary>Listens again on the same port.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The start.</returns>
    /// <exception cref="IOException">Another process has taken the port meanwhile.</exception>
    /// <exception cref="InvalidOperationException">The service is up.</exception>
    public Task ComeBackAsync(CancellationToken cancellationToken = default) => ListenAsync(Port, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await GoDownAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private protected async Task ListenAsync(int port, CancellationToken cancellationToken)
    {
        if (_server is not null)
            throw new InvalidOperationException("The service is up already; call GoDownAsync first.");
        _server = await LoopbackServer.StartAsync(port, HandleAsync, cancellationToken).ConfigureAwait(false);
        Port = _server.Port;
    }

    private protected Task<Snapshot> WaitAsync(Func<Snapshot, bool> condition, string expectation, TimeSpan? timeout, CancellationToken cancellationToken) =>
        _recorder.WaitUntilAsync(condition, expectation, timeout ?? DefaultTimeout, cancellationToken);

    private async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await new Exchange(context, _recorder, _plan, _rules, _time).RunAsync(stopping, end.Token).ConfigureAwait(false);
    }
}
