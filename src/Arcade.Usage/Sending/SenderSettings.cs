namespace Arcade.Usage.Sending;

/// <summary>What differs between the detached sender, <c>usage flush</c>, and a long-lived host that drains in the background.</summary>
internal sealed record SenderSettings
{
    /// <summary>How long it works at most: less than the ten seconds after which the system ends a sender.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromSeconds(9.5);

    /// <summary>Whether it waits for late records.</summary>
    public bool Lingers { get; init; } = true;

    /// <summary>Cancelled when it shall not wait for late records any more; what is under way goes on.</summary>
    public CancellationToken Ending { get; init; }

    public bool IgnoresBackOff { get; init; }

    /// <summary>Told how many events were delivered so far.</summary>
    public Action<int>? Progress { get; init; }
}
