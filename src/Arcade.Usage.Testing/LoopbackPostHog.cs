using System.Security.Cryptography;
using Arcade.Usage.Testing.Capture;

namespace Arcade.Usage.Testing;

/// <summary>A PostHog-compatible capture service on loopback, for tests of programs that track their usage.</summary>
/// <remarks>Takes <c>POST</c> on <c>/batch</c>, <c>/capture</c>, <c>/e</c>, <c>/i/v0/e</c>, <c>/track</c> and <c>/engage</c>, with or without a
/// slash at the end and behind any path prefix, and answers like PostHog unless told otherwise.</remarks>
/// <example><code>
/// await using var service = await LoopbackPostHog.StartAsync();
/// service.Next(Answer.AcceptedButLost);
/// // run the program with ACME_USAGE_HOST=service.Host and ACME_USAGE_API_KEY=service.ApiKey
/// await service.WaitForRequestsAsync(2);
/// service.AssertDelivered();
/// </code></example>
public sealed class LoopbackPostHog : LoopbackService
{
    private LoopbackPostHog(string apiKey, TimeProvider? time)
        : base(new CaptureRules(), apiKey, time) => ApiKey = apiKey;

    /// <summary>The project key to configure, such as <c>phc_…</c>. Like PostHog, the service takes other well-formed keys too; the assertions do not.</summary>
    public string ApiKey { get; }

    /// <summary>All events so far, in order of arrival, accepted or not.</summary>
    public IReadOnlyList<CapturedEvent> Events => TakeSnapshot().Events;

    /// <summary>Starts the service.</summary>
    /// <param name="port">The port on 127.0.0.1; 0, the default, lets the system choose.</param>
    /// <param name="apiKey">The project key; a random one by default.</param>
    /// <param name="time">Dates what arrives and paces drip-fed answers; the system's clock by default.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The service, listening.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackPostHog> StartAsync(int port = 0, string? apiKey = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var service = new LoopbackPostHog(apiKey ?? "phc_" + RandomNumberGenerator.GetHexString(40, lowercase: true), time);
        await service.ListenAsync(port, cancellationToken).ConfigureAwait(false);
        return service;
    }

    /// <summary>Waits until so many different events were accepted (repetitions of a uuid count once).</summary>
    /// <param name="count">How many.</param>
    /// <param name="timeout">How long to wait at most; 30 s if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state that ended the wait.</returns>
    /// <exception cref="UsageAssertionException">They did not come; the message says what did.</exception>
    public Task<Snapshot> WaitForEventsAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        WaitAsync(snapshot => snapshot.DistinctAcceptedCount >= count, $"{count} accepted events", timeout, cancellationToken);
}
