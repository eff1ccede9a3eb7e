namespace Arcade.Usage.Identity;

/// <summary>What the files tell a command to do.</summary>
/// <remarks>Numbers, and no enumeration: that is a type for every command to load (docs/design/cold-code.md).</remarks>
internal static class CommandStep
{
    public const int UseAnonymous = 0;
    public const int UsePrincipal = 1;

    /// <summary>Credentials are there, but whose they are is not known here.</summary>
    public const int LeaveUnresolved = 2;

    /// <summary>What the files name is over (a logout that was cut short, a copied home): a new anonymous id first.</summary>
    public const int EndLink = 3;
}
