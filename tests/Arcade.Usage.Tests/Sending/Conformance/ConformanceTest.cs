using System.Text.Json;
using Arcade.Usage.Sending;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>
/// The rules of PostHog's SDK test harness (its suite <c>capture</c>) for a batching server SDK, in our words, against the real sender over
/// real HTTP. Each test's <see cref="Rule"/> traits are the harness's names; tests/README.md has the table, and where we differ.
/// </summary>
public abstract class ConformanceTest : SendingTest
{
    public const string Rule = "capture rule";

    /// <summary>The pause before a second try.</summary>
    private protected static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private protected IReadOnlyList<JsonElement> Bodies => [.. Service.Requests.Select(static request => WireBody.Read(request.RawBody))];

    private protected IReadOnlyList<IReadOnlyList<JsonElement>> Batches => [.. Service.Requests.Select(static request => WireBody.Batch(request.RawBody))];

    private protected JsonElement OnlyEvent => Assert.Single(Assert.Single(Batches));

    /// <summary>Runs a sender on a clock that moves only where the sender waits for its second try.</summary>
    private protected async Task SendAsync()
    {
        Sandbox.Time = Time;
        await PumpAsync(Sandbox.SendAsync(new SenderSettings { Lingers = false }), Pause);
    }

    /// <summary>What no attempt may change.</summary>
    private protected static IEnumerable<(string?, string?)> Marks(IReadOnlyList<JsonElement> batch) =>
        batch.Select(static sent => (sent.GetProperty("uuid").GetString(), sent.GetProperty("timestamp").GetString()));

    private protected void FailOnce(int status) => Service.Next(Answer.Status(status, """{"error": "not now"}"""));
}
