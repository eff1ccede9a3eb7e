using Arcade.Usage.Sending;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Sending;

public sealed class LingeringTests : SendingTest
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_sender_stays_half_a_second_and_takes_late_records()
    {
        Sandbox.Time = Time;
        Sandbox.Record("first");
        var sending = Sandbox.SendAsync(new SenderSettings());
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await Time.WaitForTimerAsync(Look, Token);
        Time.Advance(Look);
        Sandbox.Record("late");
        await PumpUntilAsync(sending, () => Service.Events.Count == 2);
        Assert.False(sending.IsCompleted);
        Assert.Null(Sandbox.Files.TryLock(Sandbox.Paths.SenderLock));

        var delivered = Time.GetUtcNow();
        await PumpAsync(sending, Look);
        Assert.InRange(Time.GetUtcNow() - delivered, TimeSpan.FromMilliseconds(450), TimeSpan.FromMilliseconds(800));
        Service.AssertDelivered();
        Assert.Empty(Sandbox.Pending());
    }

    [Fact]
    public async Task What_came_between_the_last_look_and_the_unlocking_is_found_by_a_second_look()
    {
        var files = new LateFiles();
        Sandbox.Files = files;
        Sandbox.Record("first");
        files.AtSecondLook = () => Sandbox.Record("late");
        files.Paths = Sandbox.Paths;
        await Sandbox.SendAsync();

        Assert.Null(files.AtSecondLook);
        Assert.Equal(["first", "late"], Service.Events.Select(static sent => sent.TextProperty("command_name")));
        Assert.Empty(Sandbox.Pending());
    }

    private async Task PumpUntilAsync(Task running, Func<bool> condition)
    {
        while (!condition())
        {
            await Task.WhenAny(running, Time.WaitForTimerAsync(Look, Token), Service.WaitUntilAsync(_ => condition(), cancellationToken: Token));
            if (!condition())
                Time.Advance(Look);
        }
    }

    /// <summary>Lets a command end right after a sender has unlocked: the first look at the marker with a free lock is the second look.</summary>
    private sealed class LateFiles : DelegatingFiles
    {
        public StateFiles? Paths { get; set; }

        public Action? AtSecondLook { get; set; }

        public override FileStatus Look(string path, bool followLink = false)
        {
            if (Paths is not null && path == Paths.Off && AtSecondLook is { } late && TryLock(Paths.SenderLock) is { } free)
            {
                free.Dispose();
                AtSecondLook = null;
                late();
            }

            return base.Look(path, followLink);
        }
    }
}
