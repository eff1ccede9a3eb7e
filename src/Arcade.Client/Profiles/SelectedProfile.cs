namespace Arcade.Client.Profiles;

/// <summary>The profile that a command signs in with, or why that can't be told.</summary>
/// <param name="Name">Its name, which is a usable one; null where it can't be told.</param>
/// <param name="Origin">Who chose it.</param>
/// <param name="Problem">Why it can't be told, as sentences that say what to do; null where it can.</param>
public sealed record SelectedProfile(string? Name, ProfileOrigin Origin, string? Problem = null)
{
    /// <summary>Whether it is the default profile.</summary>
    public bool IsDefault => Name == ProfileName.Default;
}
