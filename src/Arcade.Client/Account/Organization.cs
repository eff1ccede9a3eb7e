namespace Arcade.Client.Account;

/// <summary>An organization, which has projects.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it: one line, as the service has it.</param>
/// <param name="IsDefault">Whether it is to be used where nobody chooses.</param>
public sealed record Organization(string Id, string Name, bool IsDefault = false);
