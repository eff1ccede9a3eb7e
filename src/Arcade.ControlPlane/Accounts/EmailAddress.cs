namespace Arcade.ControlPlane.Accounts;

/// <summary>An e-mail address as it was typed, and the form that two spellings of the same address share.</summary>
internal sealed record EmailAddress
{
    // RFC 5321, 4.5.3.1.3, less the angle brackets.
    private const int MaximumLength = 254;

    private EmailAddress(string text)
    {
        Text = text;
        Key = text.ToUpperInvariant();
    }

    public string Text { get; }

    public string Key { get; }

    public static EmailAddress? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        var isWhole = at > 0 && at < trimmed.Length - 1 && at == trimmed.LastIndexOf('@');
        return isWhole && trimmed.Length <= MaximumLength && !trimmed.Any(IsForbidden) ? new EmailAddress(trimmed) : null;
    }

    private static bool IsForbidden(char character) => char.IsWhiteSpace(character) || char.IsControl(character) || char.IsSurrogate(character);
}
