using Arcade.Client.Auth;
using Arcade.Client.Credentials;

namespace Arcade.Client.Profiles;

/// <summary>
/// Which profile this process signs in with: the one asked for by <c>--profile</c>, else by <c>ARCADE_PROFILE</c>, else the one
/// that <c>arcade profile use</c> chose, else the default one.
/// </summary>
/// <param name="stateDirectory">The state directory's absolute path; null where there is no home.</param>
/// <param name="environment">Reads an environment variable.</param>
public sealed class ProfileSelection(string? stateDirectory, Func<string, string?> environment)
{
    /// <summary>The variable that names a profile.</summary>
    public const string Variable = "ARCADE_PROFILE";

    /// <summary>Where profiles are kept; null where there is no home.</summary>
    public ProfileStore? Store { get; } = stateDirectory is null ? null : new ProfileStore(stateDirectory);

    /// <summary>The name that the command line asks for, usable or not; null where it asks for none.</summary>
    public string? AskedFor { get; private set; }

    /// <summary>Whether the key of the environment is what this process signs in with: it goes before every profile but one that was asked for.</summary>
    public bool UsesKeyVariable => AskedFor is null && HasVariable(ArcadePrincipalSource.KeyVariable);

    /// <summary>Whether a variable is set to something.</summary>
    /// <param name="name">The variable's name.</param>
    /// <returns>Whether it is.</returns>
    public bool HasVariable(string name) => !string.IsNullOrWhiteSpace(environment(name));

    /// <summary>Notes what the command line asks for. Once, before anything asks who is signed in.</summary>
    /// <param name="name">The name as it was typed; null where none was.</param>
    public void Ask(string? name) => AskedFor = name;

    /// <summary>Finds the profile. Whether it exists isn't looked at; nothing is thrown.</summary>
    /// <returns>The profile, or why it can't be told.</returns>
    public SelectedProfile Find()
    {
        if (AskedFor is { } asked)
            return Named(asked, ProfileOrigin.Option, "The name after '--profile'");
        if (environment(Variable) is { } named && !string.IsNullOrWhiteSpace(named))
            return Named(named.Trim(), ProfileOrigin.Variable, $"What {Variable} says");
        return Store?.ReadChoice() ?? new SelectedProfile(ProfileName.Default, ProfileOrigin.Nobody);
    }

    /// <summary>Names the profile's credentials file.</summary>
    /// <returns>The file, which need not exist, and never does where the profile can't be told; null where there is no home.</returns>
    public CredentialsFile? FindFile() => Store?.FileOf(Find().Name);

    private static SelectedProfile Named(string name, ProfileOrigin origin, string subject) =>
        ProfileName.FindProblem(name) is { } problem ? new SelectedProfile(null, origin, $"{subject} {problem}.") : new SelectedProfile(name, origin);
}
