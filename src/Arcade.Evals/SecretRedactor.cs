namespace Arcade.Evals;

/// <summary>Takes the keys out of texts that leave the program. The last net: nothing puts them in on purpose.</summary>
internal sealed class SecretRedactor(IEnumerable<string> secrets)
{
    // Shorter ones are parts of ordinary words.
    private const int MinLength = 8;
    private const string Replacement = "***";

    private readonly string[] _secrets = [.. secrets.Where(static secret => secret.Length >= MinLength).Distinct().OrderByDescending(static secret => secret.Length)];

    public string Redact(string text) => _secrets.Aggregate(text, static (clean, secret) => clean.Replace(secret, Replacement, StringComparison.Ordinal));
}
