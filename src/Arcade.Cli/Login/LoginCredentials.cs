using Arcade.Client.Credentials;

namespace Arcade.Cli.Login;

/// <summary>Keeps what a sign-in brought, at the moment that the command chooses.</summary>
internal static class LoginCredentials
{
    /// <summary>Writes the key, whose it is and where it came from.</summary>
    /// <param name="login">The sign-in.</param>
    /// <param name="file">The profile's file.</param>
    /// <returns>Where an older file that couldn't be understood was moved to, or null.</returns>
    /// <exception cref="CredentialsException">The file can't be written.</exception>
    public static string? Save(LoginOutcome.Succeeded login, CredentialsFile file) => file.Save(login.ApiKey, login.Email, login.Address);
}
