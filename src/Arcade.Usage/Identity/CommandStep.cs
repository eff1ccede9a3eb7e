namespace Arcade.Usage.Identity;

/// <summary>What the files tell a command to do.</summary>
internal enum CommandStep
{
    UseAnonymous,
    UsePrincipal,

    /// <summary>Credentials are there, but whose they are is not known here.</summary>
    LeaveUnresolved,

    /// <summary>What the files name is over (a logout that was cut short, a copied home): a new anonymous id first.</summary>
    EndLink,
}
