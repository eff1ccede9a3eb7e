namespace Arcade.Cli.Login;

/// <summary>How to sign in.</summary>
internal sealed record LoginOptions
{
    /// <summary>Services may have it on a list.</summary>
    public const int UsualPort = 9905;

    /// <summary>Whether to leave opening the page to the user.</summary>
    public bool NoBrowser { get; init; }

    /// <summary>How long to wait for the browser; 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The port that the browser comes back to; 0 for a free one.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>Whether no other port will do, as where somebody forwards this one; else a free one is used if it is taken.</summary>
    public bool IsPortFixed { get; init; }

    /// <summary>The URL that is forwarded to the port, where the browser runs elsewhere; null for this machine's own.</summary>
    public string? CallbackUrl { get; init; }
}
