using System.Text.Json;
using Arcade.Serve.Hosting;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Hosting;

/// <summary>A client has written what it wants, and closes.</summary>
public sealed class StdioEndTests
{
    /// <summary>Shorter than what a tool may take that is not cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public async Task What_was_asked_before_the_end_of_input_is_answered(string lastLineEnd)
    {
        await using var session = new StdioSession(TimeProvider.System);
        await session.WriteAsync(RawClient.Initialize() + "\n" + RawClient.Call("Probe_Hold") + lastLineEnd);
        await session.CloseAsync();
        await session.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        session.Probe.Release.SetResult();
        var results = new SortedDictionary<int, JsonElement>();
        while (await session.ReadAsync() is { } answer)
            results[answer.GetProperty("id").GetInt32()] = answer.GetProperty("result");

        // Requests run beside each other, and so are answered in no order.
        await session.Running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([1, 7], results.Keys);
        Assert.Equal("released", results[7].GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_call_that_takes_longer_than_its_client_can_wait_is_cancelled()
    {
        var time = new ManualTimeProvider();
        await using var session = new StdioSession(time);
        await session.WriteAsync(RawClient.Initialize() + "\n" + RawClient.Call("Probe_Wait") + "\n");
        await session.CloseAsync();
        await session.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(session.Running.IsCompleted);

        await Condition.BecomesTrueAsync(
            () =>
            {
                time.Advance(StdioHost.Grace);
                return session.Running.IsCompleted;
            },
            "the server's end");

        await session.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_waits_for_a_call_that_was_given_up()
    {
        await using var session = new StdioSession(new ManualTimeProvider());
        await session.WriteAsync(RawClient.Initialize() + "\n" + RawClient.Call("Probe_Wait") + "\n");
        await session.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await session.WriteAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""" + "\n");
        await session.CloseAsync();

        await session.Running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await session.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
