using Arcade.Client.OAuth;

namespace Arcade.Client.Http;

/// <summary>How a client asks its service. The defaults suit a command that somebody waits for.</summary>
public sealed record ServiceClientOptions
{
    /// <summary>Carries the requests; it must neither follow redirects nor keep cookies, and is not disposed. Null for one of the client's own.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock of limits and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes waits uneven: a number from 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>How long one attempt may take, from its start to the answer's end. Default: 30 seconds. Streams have no limit.</summary>
    public TimeSpan AttemptLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request that may be repeated is. Default: 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The organization and project that an OAuth token's requests are for; null with an API key.</summary>
    public ProjectScope? Scope { get; init; }

    /// <summary>Gives each request its access token, so that a client outlives the one that it began with; null with an API key.</summary>
    public AccessTokenSource? Tokens { get; init; }
}
