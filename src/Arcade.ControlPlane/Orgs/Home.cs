namespace Arcade.ControlPlane.Orgs;

/// <summary>The one organization of this control plane and the one project in it. They are made with the database and never change.</summary>
internal sealed record Home
{
    /// <summary><c>org_</c> and 32 hexadecimal digits.</summary>
    public required string OrganizationId { get; init; }

    public required string OrganizationName { get; init; }

    /// <summary><c>proj_</c> and 32 hexadecimal digits.</summary>
    public required string ProjectId { get; init; }

    public required string ProjectName { get; init; }
}
