using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary>The default profile's credentials, as commands need them.</summary>
internal static class Credentials
{
    /// <exception cref="DeclaredException">There is no home directory.</exception>
    public static CredentialsFile FileIn(string? stateDirectory) =>
        CredentialsFile.InStateDirectory(stateDirectory ?? throw new DeclaredException(CliErrors.NoHome));

    /// <summary>Whoever is signed in.</summary>
    /// <exception cref="DeclaredException">Nobody is, or the file can't be used.</exception>
    public static StoredCredentials Require(string? stateDirectory)
    {
        var reading = FileIn(stateDirectory).Read();
        return reading.Status switch
        {
            CredentialsStatus.Valid => reading.Credentials!,
            CredentialsStatus.Missing or CredentialsStatus.Empty => throw new DeclaredException(CliErrors.NotLoggedIn),
            _ => throw new DeclaredException(CliErrors.CredentialsUnreadable, reading.Message),
        };
    }
}
