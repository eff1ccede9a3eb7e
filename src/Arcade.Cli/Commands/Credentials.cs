using Arcade.Cli.Profiles;
using Arcade.Client.Credentials;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary>The credentials of the profile in use, as commands need them.</summary>
internal static class Credentials
{
    /// <exception cref="DeclaredException">There is no home directory, or no such profile, or it can't be told which.</exception>
    public static CredentialsFile FileIn(ProfileSelection profiles)
    {
        var (store, name) = Told(profiles);
        return store.Contains(name) ? store.FileOf(name) : throw new DeclaredException(ProfileErrors.NotFound, name);
    }

    /// <summary>The file that a login writes: it makes the profile where there is none.</summary>
    /// <exception cref="DeclaredException">There is no home directory, the name is taken by another one, or it can't be told which.</exception>
    public static CredentialsFile FileToSignIn(ProfileSelection profiles)
    {
        var (store, name) = Told(profiles);
        return store.Contains(name) || store.FindClash(name) is not { } other ? store.FileOf(name) : throw new DeclaredException(ProfileErrors.Clash, other);
    }

    /// <summary>Whoever is signed in.</summary>
    /// <exception cref="DeclaredException">Nobody is, or the file can't be used.</exception>
    public static ActiveCredentials Require(ProfileSelection profiles)
    {
        var file = FileIn(profiles);
        var reading = file.Read();
        return reading.Status switch
        {
            CredentialsStatus.Valid => ActiveCredentials.FromFile(reading.Credentials!, file),
            CredentialsStatus.Missing or CredentialsStatus.Empty => throw NotLoggedIn(profiles),
            _ => throw new DeclaredException(CliErrors.CredentialsUnreadable, reading.Message),
        };
    }

    /// <summary>Whoever is signed in, for what can do without: null where nobody is.</summary>
    /// <exception cref="DeclaredException">There is no such profile, or it can't be told which.</exception>
    public static ActiveCredentials? Find(ProfileSelection profiles)
    {
        if (profiles.Store is null)
            return null;
        var file = FileIn(profiles);
        return file.Read().Credentials is { } stored ? ActiveCredentials.FromFile(stored, file) : null;
    }

    /// <summary>The environment's key where it goes before the profiles; null where it doesn't.</summary>
    public static ActiveCredentials? OfKeyVariable(ProfileSelection profiles, Func<string, string?> variable) =>
        profiles.UsesKeyVariable ? ActiveCredentials.FromEnvironment(variable) : null;

    private static DeclaredException NotLoggedIn(ProfileSelection profiles) => profiles.Find() is { IsDefault: false, Name: { } name }
        ? new DeclaredException(ProfileErrors.NotLoggedIn, name)
        : new DeclaredException(CliErrors.NotLoggedIn);

    private static (ProfileStore Store, string Name) Told(ProfileSelection profiles)
    {
        var store = profiles.Store ?? throw new DeclaredException(CliErrors.NoHome);
        var found = profiles.Find();
        return (store, found.Name ?? throw new DeclaredException(ProfileErrors.Unknown, found.Problem));
    }
}
