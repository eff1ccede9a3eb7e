using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Profiles;

/// <summary><c>arcade profile</c>: several accounts on one machine.</summary>
internal static class ProfileCommand
{
    public static Command Create(ProfileSelection profiles) => new("profile", "See, choose and remove profiles: several accounts on one machine.")
    {
        ProfileListCommand.Create(profiles),
        ProfileUseCommand.Create(profiles),
        ProfileRemoveCommand.Create(profiles),
    };

    /// <exception cref="DeclaredException">There is no home directory.</exception>
    public static ProfileStore Store(ProfileSelection profiles) => profiles.Store ?? throw new DeclaredException(CliErrors.NoHome);

    /// <summary>The name of a profile that there is.</summary>
    /// <exception cref="DeclaredException">There is none, or it is no name.</exception>
    public static string RequireName(ProfileStore store, string name)
    {
        if (ProfileName.FindProblem(name) is { } problem)
            throw new DeclaredException(ProfileErrors.NameUnusable, problem);
        return store.Contains(name) ? name : throw new DeclaredException(ProfileErrors.NotFound, name);
    }
}
