namespace Arcade.Client.Account;

/// <summary>A project, which has workers, secrets and deployments.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it: one line, as the service has it.</param>
/// <param name="IsDefault">Whether it is to be used where nobody chooses.</param>
/// <param name="OrgId">The organization that has it; null where the service doesn't say it.</param>
public sealed record Project(string Id, string Name, bool IsDefault = false, string? OrgId = null);
