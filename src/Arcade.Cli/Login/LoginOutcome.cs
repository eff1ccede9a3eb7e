using Arcade.Client.Addresses;

namespace Arcade.Cli.Login;

/// <summary>How a sign-in ended.</summary>
internal abstract record LoginOutcome
{
    private LoginOutcome()
    {
    }

    /// <summary>The service handed out a key.</summary>
    /// <param name="ApiKey">The key; never shown.</param>
    /// <param name="Email">Whose it is, fit to be shown.</param>
    /// <param name="Warning">What the service wants the user to know, fit to be shown as it stands; or null.</param>
    /// <param name="Address">The service.</param>
    public sealed record Succeeded(string ApiKey, string Email, string? Warning, ServiceAddress Address) : LoginOutcome
    {
        /// <summary>Shows who signed in, without the key.</summary>
        /// <returns>A short description.</returns>
        public override string ToString() => $"signed in as {Email} at {Address}";
    }

    /// <summary>The service handed out a code that tokens are had for.</summary>
    /// <param name="Code">The code; never shown.</param>
    public sealed record CodeGiven(string Code) : LoginOutcome
    {
        /// <summary>Where the browser came back to.</summary>
        public string RedirectUri { get; init; } = string.Empty;

        /// <summary>Shows no code.</summary>
        /// <returns>A short description.</returns>
        public override string ToString() => "a code";
    }

    /// <summary>Nobody came back in time.</summary>
    public sealed record TimedOut : LoginOutcome;

    /// <summary>There is no key to be had.</summary>
    /// <param name="Reason">Why, fit to be shown as it stands.</param>
    public sealed record Refused(string Reason) : LoginOutcome;

    /// <summary>The user gave up.</summary>
    public sealed record Cancelled : LoginOutcome;
}
