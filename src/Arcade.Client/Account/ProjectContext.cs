using Arcade.Client.Http;

namespace Arcade.Client.Account;

/// <summary>The organization and the project that someone works in; the project is one of that organization's.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Project">The project.</param>
public sealed record ProjectContext(Organization Organization, Project Project)
{
    /// <summary>The paths of requests for it.</summary>
    public ProjectScope Scope => new(Organization.Id, Project.Id);
}
