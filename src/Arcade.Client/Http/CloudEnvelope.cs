namespace Arcade.Client.Http;

/// <summary>What the Cloud wraps its answers in.</summary>
/// <typeparam name="T">What is inside.</typeparam>
public sealed record CloudEnvelope<T>
{
    /// <summary>The status, once more.</summary>
    public int? Code { get; init; }

    /// <summary>A word about it.</summary>
    public string? Msg { get; init; }

    /// <summary>What was asked for.</summary>
    public T? Data { get; init; }
}
