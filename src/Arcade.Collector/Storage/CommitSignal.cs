namespace Arcade.Collector.Storage;

/// <summary>Wakes whoever waits for new events. Take the task first, then look, then await: nothing is missed.</summary>
internal sealed class CommitSignal
{
    private TaskCompletionSource _next = Fresh();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, Fresh()).SetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
