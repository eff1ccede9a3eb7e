using System.Net;

namespace Arcade.Evals.Providers;

/// <summary>How a provider is reached.</summary>
public sealed record ProviderOptions
{
    private const int MaxAttemptsLimit = 20;

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The key; empty where the endpoint asks for none.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Where the key comes from, for messages about it, e.g. <c>OPENAI_API_KEY</c>.</summary>
    public string KeySource { get; init; } = "the key's variable";

    /// <summary>The endpoint; null for the provider's own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>What one request may take; default 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a request is made at most, where the provider is busy, broken or out of reach; default 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The clock that waits and measures.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal ProviderOptions Checked()
    {
        if (string.IsNullOrWhiteSpace(Model))
            throw new EvalException("A provider needs a model's name.");
        if (MaxAttempts is < 1 or > MaxAttemptsLimit)
            throw new EvalException($"A request is made 1 to {MaxAttemptsLimit} times.");
        if (Timeout <= TimeSpan.Zero)
            throw new EvalException("The time that a request may take has to be more than nothing.");
        if (BaseUrl is not null)
            CheckAddress(BaseUrl);
        return this;
    }

    internal string Redact(string text) => new SecretRedactor([ApiKey]).Redact(text);

    // A record would print all of its members.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(Model);
        return true;
    }

    private void CheckAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new EvalException("A provider's address has to start with https:// or http://.");
        if (address.UserInfo.Length > 0)
            throw new EvalException("A provider's address must not hold a name or a password: the key comes from the environment.");
        if (address.Scheme == "http" && ApiKey.Length > 0 && !IsLoopback(address))
            throw new EvalException($"A key doesn't go over http to {address.Host}: use https.");
    }

    internal static bool IsLoopback(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host, out var number) && IPAddress.IsLoopback(number));
}
