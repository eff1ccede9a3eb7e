using Arcade.Collector.Capture;

namespace Arcade.Collector.Storage;

/// <summary>One request's events on their way to the disk, and the answer that waits for it.</summary>
internal sealed class PendingWrite(IReadOnlyList<CapturedEvent> events)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<CapturedEvent> Events { get; } = events;

    public Task Done => _done.Task;

    public void Complete() => _done.SetResult();

    public void Fail(Exception reason) => _done.SetException(reason);
}
