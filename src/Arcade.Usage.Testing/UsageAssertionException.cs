namespace Arcade.Usage.Testing;

/// <summary>What a service recorded is not what the assertion or the wait asked for.</summary>
public sealed class UsageAssertionException : Exception
{
    internal UsageAssertionException(string headline, IReadOnlyList<string> violations, Snapshot snapshot)
        : base(Compose(headline, violations, snapshot)) => Violations = violations;

    /// <summary>Each broken promise in one sentence; empty after a wait that took too long.</summary>
    public IReadOnlyList<string> Violations { get; }

    private static string Compose(string headline, IReadOnlyList<string> violations, Snapshot snapshot) =>
        string.Join('\n', [headline, .. violations.Select(violation => "- " + violation), snapshot.Describe()]);
}
