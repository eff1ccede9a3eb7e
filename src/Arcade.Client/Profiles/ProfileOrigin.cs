namespace Arcade.Client.Profiles;

/// <summary>Who chose a profile; the first that does counts.</summary>
public enum ProfileOrigin
{
    /// <summary>Nobody: it is the default one.</summary>
    Nobody,

    /// <summary>The command line, by <c>--profile</c>.</summary>
    Option,

    /// <summary>The variable <see cref="ProfileSelection.Variable"/>.</summary>
    Variable,

    /// <summary><c>arcade profile use</c>.</summary>
    Choice,
}
