namespace Arcade.ControlPlane.Accounts;

internal static class PasswordRules
{
    public const int MinimumLength = 12;
    public const int MaximumLength = 1024;

    /// <summary>What is wrong with a new password, or null.</summary>
    public static string? Explain(string password, EmailAddress email) => password switch
    {
        { Length: < MinimumLength } => "The password needs at least 12 characters.",
        { Length: > MaximumLength } => "The password may have at most 1024 characters.",
        _ when password.Equals(email.Text, StringComparison.OrdinalIgnoreCase) => "The password must not be the e-mail address.",
        _ => null,
    };
}
