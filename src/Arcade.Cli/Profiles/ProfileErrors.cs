using Arcade.Usage.Events;

namespace Arcade.Cli.Profiles;

/// <summary>The errors about profiles that commands declare: what may be said of them is the template, never a value.</summary>
internal static class ProfileErrors
{
    public static readonly ErrorTemplate Unknown = new("It can't be told which profile to use: {reason}");
    public static readonly ErrorTemplate NameUnusable = new("The name {reason}.");
    public static readonly ErrorTemplate NotFound = new("There is no profile '{profile}'. 'arcade profile list' shows those that there are; 'arcade login --profile NAME' makes one.");
    public static readonly ErrorTemplate NotLoggedIn = new("Nobody is signed in to the profile '{profile}'. Run 'arcade login' with '--profile' and its name first.");
    public static readonly ErrorTemplate Clash = new("There is a profile '{profile}', and names that differ in case only are the same on some systems. Use that one, or choose another name.");
    public static readonly ErrorTemplate NotChosen = new("The profile can't be chosen: {reason}");
    public static readonly ErrorTemplate DefaultStays = new("The default profile is always there. 'arcade logout --profile default' signs it out.");
    public static readonly ErrorTemplate NeedsYes = new("There is no terminal to ask on. Add '--yes' to remove the profile '{profile}'.");
    public static readonly ErrorTemplate Kept = new("Nothing was removed.");
    public static readonly ErrorTemplate NotRemoved = new("The profile '{profile}' was not removed: {reason}");
}
