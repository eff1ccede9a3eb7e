using System.Globalization;

namespace Arcade.Usage.Testing;

/// <summary>What a service recorded is not what the assertion or the wait asked for.</summary>
public sealed class UsageAssertionException : Exception
{
    private const int ShownViolations = 50;

    internal UsageAssertionException(string headline, IReadOnlyList<string> violations, Snapshot snapshot)
        : base(Compose(headline, violations, snapshot)) => Violations = violations;

    /// <summary>Each broken promise in one sentence; empty after a wait that took too long.</summary>
    public IReadOnlyList<string> Violations { get; }

    private static string Compose(string headline, IReadOnlyList<string> violations, Snapshot snapshot)
    {
        var lines = violations.Take(ShownViolations).Select(violation => "- " + violation);
        if (violations.Count > ShownViolations)
            lines = lines.Append(string.Create(CultureInfo.InvariantCulture, $"- and {violations.Count - ShownViolations} more"));
        return string.Join('\n', [headline, .. lines, snapshot.Describe()]);
    }
}
