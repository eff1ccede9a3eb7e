namespace Arcade.Cli.Login;

/// <summary>How to sign in.</summary>
internal sealed record LoginOptions
{
    /// <summary>Whether to leave opening the page to the user.</summary>
    public bool NoBrowser { get; init; }

    /// <summary>How long to wait for the browser; 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The port that the browser comes back to; if it is taken, a free one is used. 9905, which services may have on a list.</summary>
    public int Port { get; init; } = 9905;
}
